//! Subscribing (S04). Whether an e-mail has an account is never visible: the same answer and the same work.

use super::{
    Outcome,
    case::{Case, Deed},
};
use crate::{
    account::{Account, Session},
    action::{ConfirmRegistration, Subscribe},
    change::{Counter, Expectation, Key, Mail, MailContent, Row, Step, Write},
    denial::Denial,
    facts::Seat,
    invitation::{Inviting, Registration, RegistrationOutcome},
    member::{DeveloperMode, Member, MemberState},
    organization::{Organization, OrganizationState, Place, Tenant},
    plan::Plan,
    role::{Role, RoleKind, RoleValue, StoredPermissions},
    text::Name,
    time::Version,
};

pub(super) fn subscribe(case: &Case, it: &Subscribe) -> Result<Outcome, Denial> {
    let now = case.facts.now;
    let known = case.facts.account_with(&it.email);
    let registration = Registration {
        id: it.id.clone(),
        email: it.email.clone(),
        language: it.language,
        outcome: RegistrationOutcome::Open,
        expires_at: now.plus(Registration::LIFETIME),
        version: Version::FIRST,
    };
    let (language, content) = match known {
        Some(account) => (account.language, MailContent::AccountExists),
        None => (it.language, MailContent::ConfirmRegistration(it.id.clone())),
    };
    Ok(case.changed(Deed {
        verb: "registration.open",
        organization: None,
        subject: it.id.as_str(),
        before: vec![],
        after: vec![("email", it.email.to_string())],
        expectations: vec![],
        // Opened for a known e-mail too, though its link is never mailed: the work is the same.
        writes: vec![Write::OpenRegistration(registration)],
        mails: vec![Mail { to: it.email.clone(), language, content }],
    }))
}

pub(super) fn confirm(case: &Case, it: &ConfirmRegistration) -> Result<Outcome, Denial> {
    let now = case.facts.now;
    let registration =
        case.facts.registration(&it.registration).filter(|found| found.is_open(now)).ok_or(Denial::DeadLink)?;
    // The person has confirmed another of their registrations meanwhile: this link is as dead as a used one.
    if case.facts.account_with(&registration.email).is_some() {
        return Err(Denial::DeadLink);
    }
    let account = Account {
        id: it.person.account.clone(),
        email: registration.email.clone(),
        name: it.person.name.clone(),
        language: registration.language,
        version: Version::FIRST,
    };
    let session = Session {
        id: it.session.clone(),
        account: account.id.clone(),
        begun_at: now,
        expires_at: now.plus(Session::LIFETIME),
    };
    let mut writes = vec![
        Write::ConfirmRegistration(registration.id.clone()),
        Write::CreateAccount(account.clone(), it.person.password.clone()),
        Write::CreateOrganization(root(case, it)),
    ];
    writes.extend(default_roles(it)?);
    writes.extend(first_member(case, it, &account));
    writes.push(Write::BeginSession(session));
    Ok(case.changed(Deed {
        verb: "registration.confirm",
        organization: Some(&it.organization),
        subject: account.id.as_str(),
        before: vec![],
        after: vec![("organization", it.organization.to_string()), ("email", account.email.to_string())],
        expectations: vec![
            Expectation::Unchanged(Row::Registration(registration.id.clone()), registration.version),
            Expectation::Absent(Key::AccountWith(registration.email.clone())),
        ],
        writes,
        mails: vec![],
    }))
}

fn root(case: &Case, it: &ConfirmRegistration) -> Organization {
    Organization {
        id: it.organization.clone(),
        name: it.organization_name.clone(),
        place: Place::Root(Tenant {
            plan: Plan::Free,
            add_ons: vec![],
            tree_version: Version::FIRST,
            people: 0,
            joined: 0,
            guests: 0,
            devices: 0,
            sub_organizations: 0,
            inviting: Inviting::default(),
        }),
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
        writes.push(Write::CreateRole(Role { id: id.clone(), root: it.organization.clone(), name, kind, version }));
        writes.push(Write::SetRoleValue(RoleValue {
            organization: it.organization.clone(),
            role: id.clone(),
            stored: StoredPermissions::default(),
            version,
        }));
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
        Write::CreateMember(member),
        Write::HoldSeat(Seat { root: it.organization.clone(), email: account.email.clone(), until: None }),
        Write::Count(Counter::ActiveAdmins(it.organization.clone()), Step::Up),
        Write::Count(Counter::Developers(it.organization.clone()), Step::Up),
    ]
}
