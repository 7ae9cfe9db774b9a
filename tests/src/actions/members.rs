//! What is asked about invitations and members.

use super::{id, name};
use policy_core::{
    account::{Email, NewPassword},
    action::{
        AccountAction, Action, ChangeInvitation, ChangePassword, ConfirmReset, DeleteAccount, DevicesLeft,
        DevicesMoving, EditAccount, EditMember, EndMembership, ImportMode, InvitationAction, InvitationRow,
        InvitationRows, InviteMany, MemberAction, PasswordCheck, RequestEmailChange, RequestReset, SessionAction,
        SetInviting, TransferMember,
    },
    facts::Facts,
    id::OrganizationId,
    invitation::{InvitationDays, InvitedAccounts},
    member::{Member, Profile},
    text::Language,
    time::Version,
};

pub(super) fn changes_of_invitations(facts: &Facts) -> Result<Vec<Action>, String> {
    let mut actions = Vec::new();
    for invitation in facts.invitations.iter().map(|it| it.id.clone()).chain([id("inv_nothing")?]) {
        let change = ChangeInvitation { invitation, role: None, name: Some(name("Renamed")?) };
        let roles = facts.roles.iter().map(|role| Some(role.id.clone()));
        let with =
            |role| Action::Invitation(InvitationAction::ChangeInvitation(ChangeInvitation { role, ..change.clone() }));
        actions.extend(roles.map(with).chain([Action::Invitation(InvitationAction::ChangeInvitation(change.clone()))]));
    }
    Ok(actions)
}

/// Everybody there is, a stranger twice, into two organizations, as a dry run.
pub(super) fn import(facts: &Facts, here: &OrganizationId) -> Result<Option<Action>, String> {
    let Some(role) = facts.roles.last() else { return Ok(None) };
    let mut rows = Vec::new();
    let stranger = || Email::new("stranger@else.example").map_err(|error| error.to_string());
    let people = facts.accounts.iter().map(|it| it.email.clone()).chain([stranger()?, stranger()?]);
    for (at, email) in people.enumerate() {
        for organization in facts.organizations.last().map(|it| it.id.clone()).into_iter().chain([here.clone()]) {
            let id = id(&format!("inv_row_{at}"))?;
            rows.push(InvitationRow { id, organization, email: email.clone(), role: role.id.clone(), name: None });
        }
    }
    let rows = InvitationRows::new(rows).map_err(|rows| format!("{rows} rows"))?;
    let (organization, language) = (here.clone(), Language::En);
    Ok(Some(Action::Invitation(InvitationAction::InviteMany(Box::new(InviteMany {
        organization,
        rows,
        language,
        mode: ImportMode::DryRun,
    })))))
}

pub(super) fn set_inviting(facts: &Facts, root: &OrganizationId) -> Action {
    let seen = facts.organization(root).map_or(Version::FIRST, |it| it.version);
    let days = InvitationDays::LONGEST;
    Action::Invitation(InvitationAction::SetInviting(SetInviting {
        root: root.clone(),
        days,
        accounts: InvitedAccounts::All,
        seen,
    }))
}

/// Every end of a membership, with a few of what becomes of devices.
pub(super) fn endings(facts: &Facts, member: &Member) -> Vec<Action> {
    let end = |devices| EndMembership { member: member.id.clone(), devices };
    let heirs = facts.members.iter().take(1).map(|it| Some(DevicesLeft::To(it.id.clone())));
    let left: Vec<_> = [None, Some(DevicesLeft::Unowned)].into_iter().chain(heirs).collect();
    let mut actions: Vec<_> =
        left.iter().cloned().map(|devices| Action::Member(MemberAction::DeleteMember(end(devices)))).collect();
    actions.extend(left.iter().take(2).cloned().map(|devices| Action::Member(MemberAction::Leave(end(devices)))));
    actions.push(Action::Member(MemberAction::SignOutMember(member.id.clone())));
    actions.extend(id("rst_member").map(|reset| Action::Member(MemberAction::ResetMember(member.id.clone(), reset))));
    for name in [None, name("Renamed").ok()] {
        let profile = Profile { name, ..Profile::of(member.id.clone()) };
        actions.push(Action::Member(MemberAction::EditMember(EditMember { profile, seen: member.version })));
    }
    for to in facts.organizations.iter().rev().take(2) {
        for devices in [None, Some(DevicesMoving::Along)] {
            let to = to.id.clone();
            actions.push(Action::Member(MemberAction::TransferMember(TransferMember {
                member: member.id.clone(),
                to,
                devices,
            })));
        }
    }
    actions
}

/// Passwords that were forgotten, and one of nobody.
pub(super) fn resets(facts: &Facts) -> Result<Vec<Action>, String> {
    let new = || NewPassword::new("correct horse battery").map_err(|error| format!("{error:?}"));
    let mut actions = Vec::new();
    for email in facts.accounts.iter().map(|it| it.email.clone()).chain([super::email("stranger")?]) {
        actions.push(Action::Account(AccountAction::RequestReset(RequestReset {
            id: id("rst_in")?,
            email,
            language: Language::De,
        })));
    }
    let emails = facts.accounts.iter().map(|it| it.email.clone()).chain([super::email("stranger")?]);
    for (email, current) in emails.zip([PasswordCheck::Right, PasswordCheck::Wrong].into_iter().cycle()) {
        actions.push(Action::Account(AccountAction::RequestEmailChange(RequestEmailChange {
            id: id("emc_in")?,
            current,
            email: email.clone(),
        })));
        let current = PasswordCheck::Right;
        actions.push(Action::Account(AccountAction::RequestEmailChange(RequestEmailChange {
            id: id("emc_in")?,
            current,
            email,
        })));
    }
    for change in facts.email_changes.iter().map(|it| it.id.clone()).chain([id("emc_nothing")?]) {
        actions.push(Action::Account(AccountAction::ConfirmEmailChange(change)));
    }
    for reset in facts.resets.iter().map(|it| it.id.clone()).chain([id("rst_nothing")?]) {
        actions.push(Action::Account(AccountAction::ConfirmReset(ConfirmReset { reset, new: new()? })));
    }
    Ok(actions)
}

/// What somebody does to their own account.
pub(super) fn own(facts: &Facts) -> Result<Vec<Action>, String> {
    let new = NewPassword::new("correct horse battery").map_err(|error| format!("{error:?}"))?;
    let mine = facts.caller.session().map(|session| &session.account);
    let members: Vec<_> = facts.members.iter().filter(|it| Some(&it.account) == mine).collect();
    let unowned: Vec<_> = members.iter().map(|it| (it.id.clone(), DevicesLeft::Unowned)).collect();
    let names: Vec<_> = facts.organizations.iter().map(|it| it.name.clone()).collect();
    let delete = |password, devices, closing| {
        Action::Account(AccountAction::DeleteAccount(Box::new(DeleteAccount { password, devices, closing })))
    };
    Ok(vec![
        Action::Account(AccountAction::ChangePassword(ChangePassword {
            current: PasswordCheck::Right,
            new: new.clone(),
        })),
        Action::Account(AccountAction::ChangePassword(ChangePassword { current: PasswordCheck::Wrong, new })),
        Action::Account(AccountAction::EditAccount(EditAccount { name: Some(name("Other")?), language: None })),
        Action::Account(AccountAction::EditAccount(EditAccount { name: None, language: None })),
        Action::Session(SessionAction::EndOtherSessions),
        delete(PasswordCheck::Wrong, vec![], vec![]),
        delete(PasswordCheck::Right, vec![], vec![]),
        delete(PasswordCheck::Right, unowned.clone(), vec![]),
        delete(PasswordCheck::Right, unowned, names),
    ])
}
