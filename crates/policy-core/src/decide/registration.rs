//! Subscribing (S04), and what registering into a tenant has in common with it. Whether an e-mail has an account is never visible: the same answer and the same work.

use super::{
    Outcome,
    case::{Case, Deed},
    passwords::says_more,
};
use crate::{
    account::{Account, Email, Session},
    action::{ConfirmRegistration, NewPerson, Subscribe},
    change::{
        AccountWrite, Counter, Expectation, Key, Mail, MailContent, MemberWrite, OrganizationWrite, RegistrationWrite,
        RoleWrite, Row, SessionWrite, Step, Write,
    },
    denial::Denial,
    facts::Seat,
    id::{OrganizationId, RegistrationId, SessionId},
    invitation::{Registration, RegistrationOutcome},
    member::{DeveloperMode, Member, MemberState},
    organization::{Organization, OrganizationState, Place, Tenant},
    plan::Plan,
    role::{Role, RoleKind, RoleValue, StoredPermissions},
    text::{Language, Name},
    time::Version,
};

pub(super) fn subscribe(case: &Case, it: &Subscribe) -> Result<Outcome, Denial> {
    let asked = MailContent::ConfirmRegistration(it.id.clone());
    Ok(opened(case, (&it.id, &it.email, it.language), None, asked))
}

/// A registration is open, and the mail that was asked for is sent; or another, where the e-mail has an account.
pub(super) fn opened(
    case: &Case,
    (id, email, language): (&RegistrationId, &Email, Language),
    root: Option<&OrganizationId>,
    asked: MailContent,
) -> Outcome {
    let now = case.facts.now;
    let registration = Registration {
        id: id.clone(),
        root: root.cloned(),
        email: email.clone(),
        language,
        outcome: RegistrationOutcome::Open,
        expires_at: now.plus(Registration::LIFETIME),
        version: Version::FIRST,
    };
    let (language, content) = match case.facts.account_with(email) {
        Some(account) => (account.language, MailContent::AccountExists),
        None => (language, asked),
    };
    case.changed(Deed {
        verb: "registration.open",
        organization: root,
        subject: id.as_str(),
        before: vec![],
        after: vec![("email", email.to_string())],
        expectations: vec![],
        // Opened for a known e-mail too, though its link is never mailed: the work is the same.
        writes: vec![Write::Registration(RegistrationWrite::OpenRegistration(registration))],
        mails: vec![Mail { to: email.clone(), language, content }],
    })
}

/// Somebody who follows the link of a registration and gets an account.
pub(super) struct Newcomer<'a> {
    pub(super) registration: &'a Registration,
    pub(super) account: Account,
    pub(super) session: Session,
    pub(super) expectations: Vec<Expectation>,
    pub(super) writes: Vec<Write>,
}

pub(super) fn newcomer<'a>(
    case: &Case<'a>,
    registration: &RegistrationId,
    person: &NewPerson,
    session: &SessionId,
) -> Result<Newcomer<'a>, Denial> {
    let now = case.facts.now;
    let registration = case.facts.registration(registration).filter(|it| it.is_open(now)).ok_or(Denial::DeadLink)?;
    // The person has confirmed another of their registrations meanwhile: this link is as dead as a used one.
    if case.facts.account_with(&registration.email).is_some() {
        return Err(Denial::DeadLink);
    }
    let account = Account {
        id: person.account.clone(),
        email: registration.email.clone(),
        name: person.name.clone(),
        language: registration.language,
        version: Version::FIRST,
    };
    let session = case.new_session(session, &account.id);
    Ok(Newcomer {
        registration,
        session,
        expectations: vec![
            Expectation::Unchanged(Row::Registration(registration.id.clone()), registration.version),
            Expectation::Absent(Key::AccountWith(registration.email.clone())),
        ],
        writes: vec![
            Write::Registration(RegistrationWrite::ConfirmRegistration(registration.id.clone())),
            Write::Account(AccountWrite::CreateAccount(account.clone(), person.password.clone())),
        ],
        account,
    })
}

pub(super) fn confirm(case: &Case, it: &ConfirmRegistration) -> Result<Outcome, Denial> {
    let newcomer = newcomer(case, &it.registration, &it.person, &it.session)?;
    // A link into a tenant makes no root.
    if newcomer.registration.root.is_some() {
        return Err(Denial::DeadLink);
    }
    let account = newcomer.account;
    says_more(&it.person.password, &account.email, &account.name, [&it.organization_name].into_iter())?;
    let mut writes = newcomer.writes;
    writes.push(Write::Organization(OrganizationWrite::CreateOrganization(root(case, it))));
    writes.extend(default_roles(it)?);
    writes.extend(first_member(case, it, &account));
    writes.push(Write::Session(SessionWrite::BeginSession(newcomer.session)));
    Ok(case.changed(Deed {
        verb: "registration.confirm",
        organization: Some(&it.organization),
        subject: account.id.as_str(),
        before: vec![],
        after: vec![("organization", it.organization.to_string()), ("email", account.email.to_string())],
        expectations: newcomer.expectations,
        writes,
        mails: vec![],
    }))
}

fn root(case: &Case, it: &ConfirmRegistration) -> Organization {
    Organization {
        id: it.organization.clone(),
        name: it.organization_name.clone(),
        place: Place::Root(Tenant::new(Plan::Free)),
        state: OrganizationState::Active,
        active_admins: 0,
        developers: 0,
        created_at: case.facts.now,
        version: Version::FIRST,
    }
}

/// Every tenant begins with the three default roles, permitting their defaults (S23).
fn default_roles(it: &ConfirmRegistration) -> Result<Vec<Write>, Denial> {
    let mut writes = Vec::new();
    for ((kind, id), name) in RoleKind::DEFAULTS.into_iter().zip(&it.roles).zip(["Admin", "Staff", "User"]) {
        let name = Name::new(name).map_err(|_| Denial::NotFound)?;
        let version = Version::FIRST;
        writes.push(Write::Role(RoleWrite::CreateRole(Role {
            id: id.clone(),
            root: it.organization.clone(),
            name,
            kind,
            version,
        })));
        writes.push(Write::Role(RoleWrite::SetRoleValue(RoleValue {
            organization: it.organization.clone(),
            role: id.clone(),
            stored: StoredPermissions::default(),
            version,
        })));
    }
    Ok(writes)
}

/// The organization's first user is a Developer and Admin (S04, S17).
fn first_member(case: &Case, it: &ConfirmRegistration, account: &Account) -> Vec<Write> {
    let [admin, _, _] = &it.roles;
    let member = Member {
        id: it.member.clone(),
        account: account.id.clone(),
        organization: it.organization.clone(),
        role: admin.clone(),
        state: MemberState::Active,
        developer_mode: DeveloperMode::On,
        valid_after: case.facts.now,
        joined_at: case.facts.now,
        version: Version::FIRST,
    };
    vec![
        Write::Member(MemberWrite::CreateMember(member)),
        Write::Member(MemberWrite::HoldSeat(Seat {
            root: it.organization.clone(),
            email: account.email.clone(),
            until: None,
        })),
        Write::Count(Counter::ActiveAdmins(it.organization.clone()), Step::Up),
        Write::Count(Counter::Developers(it.organization.clone()), Step::Up),
    ]
}
