//! What is asked about invitations and members.

use super::{id, name};
use policy_core::{
    action::{Action, ChangeInvitation, SetInviting},
    facts::Facts,
    id::OrganizationId,
    invitation::{InvitationDays, InvitedAccounts},
    time::Version,
};

pub(super) fn changes_of_invitations(facts: &Facts) -> Result<Vec<Action>, String> {
    let mut actions = Vec::new();
    for invitation in facts.invitations.iter().map(|it| it.id.clone()).chain([id("inv_nothing")?]) {
        let change = ChangeInvitation { invitation, role: None, name: Some(name("Renamed")?) };
        let roles = facts.roles.iter().map(|role| Some(role.id.clone()));
        let with = |role| Action::ChangeInvitation(ChangeInvitation { role, ..change.clone() });
        actions.extend(roles.map(with).chain([Action::ChangeInvitation(change.clone())]));
    }
    Ok(actions)
}

pub(super) fn set_inviting(facts: &Facts, root: &OrganizationId) -> Action {
    let seen = facts.organization(root).map_or(Version::FIRST, |it| it.version);
    let days = InvitationDays::LONGEST;
    Action::SetInviting(SetInviting { root: root.clone(), days, accounts: InvitedAccounts::All, seen })
}
