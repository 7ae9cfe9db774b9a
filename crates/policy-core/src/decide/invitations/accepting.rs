//! Joining by an invitation (S11, B01).
//!
//! The e-mail is the invitation's, never the caller's word. Whoever has an account joins signed in as that account. The
//! inviter must still be allowed to give the role as it is now; otherwise the invitation stays pending until somebody who
//! may invite sends it anew.

use super::{inviting::free, live};
use crate::{
    access::{Target, Verdict},
    account::{Account, Email, Session},
    action::{AcceptInvitation, NewPerson},
    change::{
        AccountWrite, Counter, Expectation, InvitationWrite, Key, MemberWrite, Row, SessionWrite, ShareWrite, Step,
        Write,
    },
    decide::{
        Outcome,
        case::{Case, Deed},
        giving::{Gift, give},
        guards::{is_active_admin, take_seat},
        passwords::{names_from, says_more},
    },
    denial::Denial,
    id::{AccountId, OrganizationId, SessionId},
    invitation::{Invitation, Outcome as Settled},
    member::{DeveloperMode, Member, MemberState},
    permission::PermissionAction as P,
    text::Language,
    time::Version,
};

pub(in crate::decide) fn accept(case: &Case, it: &AcceptInvitation) -> Result<Outcome, Denial> {
    let invitation = live(case, &it.link)?;
    let invited = Invited {
        email: &invitation.email,
        organization: &invitation.organization,
        language: invitation.language,
        person: it.person.as_ref(),
        session: &it.session,
    };
    let joining = joining(case, &invited)?;
    let mut expectations = inviter_still_may(case, invitation)?;
    expectations.extend(joining.expectations);
    expectations.push(Expectation::Unchanged(Row::Invitation(invitation.id.clone()), invitation.version));
    expectations.extend(case.relies_on_tree(&invitation.organization));
    expectations.extend(case.relies_on_role(&invitation.organization, &invitation.role));
    let seat = take_seat(case, &invitation.organization, &invitation.email)?;
    expectations.extend(seat.expectations);
    let member = Member {
        id: it.member.clone(),
        account: joining.account.clone(),
        organization: invitation.organization.clone(),
        role: invitation.role.clone(),
        state: MemberState::Active,
        developer_mode: DeveloperMode::Off,
        valid_after: crate::time::Timestamp::default(),
        joined_at: case.facts.now,
        version: Version::FIRST,
    };
    let mut writes = joining.writes;
    writes.push(Write::Invitation(InvitationWrite::SettleInvitation(invitation.id.clone(), Settled::Accepted)));
    writes.extend(seat.writes);
    if is_active_admin(case, &member) {
        writes.push(Write::Count(Counter::ActiveAdmins(member.organization.clone()), Step::Up));
    }
    writes.push(Write::Member(MemberWrite::CreateMember(member)));
    writes.extend(joining.session.map(|it| Write::Session(SessionWrite::BeginSession(it))));
    Ok(case.changed(Deed {
        verb: "invitation.accept",
        organization: Some(&invitation.organization),
        subject: invitation.id.as_str(),
        before: vec![("state", "pending".to_owned())],
        after: vec![("state", "accepted".to_owned()), ("member", it.member.to_string())],
        expectations,
        writes,
        mails: vec![],
    }))
}

/// Who joins, and what has to be written before the membership.
pub(in crate::decide) struct Joining {
    pub(in crate::decide) account: AccountId,
    pub(in crate::decide) expectations: Vec<Expectation>,
    pub(in crate::decide) writes: Vec<Write>,
    pub(in crate::decide) session: Option<Session>,
}

/// Who was invited where, and what the person brings along.
pub(in crate::decide) struct Invited<'a> {
    pub(in crate::decide) email: &'a Email,
    pub(in crate::decide) organization: &'a OrganizationId,
    pub(in crate::decide) language: Language,
    pub(in crate::decide) person: Option<&'a NewPerson>,
    pub(in crate::decide) session: &'a SessionId,
}

/// A person without account gets one; a person with an account has to be signed in as just that one.
pub(in crate::decide) fn joining(case: &Case, invited: &Invited) -> Result<Joining, Denial> {
    let signed_in = case.facts.caller.session();
    match (case.facts.account_with(invited.email), signed_in) {
        (Some(account), session) => {
            if case.facts.membership(&account.id, invited.organization).is_some() {
                return Err(Denial::AlreadyMember);
            }
            // Asked again, for the switch may be off meanwhile, and the person a member somewhere (B01).
            let free = free(case, invited.organization, &account.id)?;
            let root = case.facts.organization(invited.organization).ok_or(Denial::NotFound)?.root().clone();
            let session = session.ok_or(Denial::SignInFirst)?;
            if session.account != account.id {
                return Err(Denial::OtherAccount);
            }
            if invited.person.is_some() {
                return Err(Denial::EmailHasAccount);
            }
            Ok(Joining {
                account: account.id.clone(),
                expectations: vec![Expectation::Absent(free)],
                writes: vec![Write::Share(ShareWrite::ReleaseGuest(root, account.id.clone()))],
                session: None,
            })
        }
        (None, Some(_)) => Err(Denial::OtherAccount),
        (None, None) => {
            let person = invited.person.ok_or(Denial::AccountWanted)?;
            says_more(&person.password, invited.email, &person.name, names_from(case, invited.organization))?;
            let account = Account {
                id: person.account.clone(),
                email: invited.email.clone(),
                name: person.name.clone(),
                language: invited.language,
                version: Version::FIRST,
            };
            Ok(Joining {
                account: account.id.clone(),
                expectations: vec![Expectation::Absent(Key::AccountWith(account.email.clone()))],
                session: Some(case.new_session(invited.session, &account.id)),
                writes: vec![Write::Account(AccountWrite::CreateAccount(account, person.password.clone()))],
            })
        }
    }
}

/// The inviter must still be allowed to give this role, as it is now (T20, T21).
fn inviter_still_may(case: &Case, invitation: &Invitation) -> Result<Vec<Expectation>, Denial> {
    let (inviter, organization) = (&invitation.inviter, &invitation.organization);
    let target = Target::Organization(organization.clone());
    let way = match case.model.explain(inviter, P::MemberInvite, &target) {
        Verdict::Allowed(way) => way,
        Verdict::Denied(Denial::OrganizationSuspended { organization }) => {
            return Err(Denial::OrganizationSuspended { organization });
        }
        Verdict::Denied(_) => return Err(Denial::InviterLostAuthority),
    };
    Gift::of_role(case, organization, &invitation.role)
        .and_then(|gift| give(case, inviter, organization, gift))
        .map_err(|_| Denial::InviterLostAuthority)?;
    let mut relied = case.relies_on(&way);
    relied.extend(case.relies_on_access(inviter, organization));
    Ok(relied)
}
