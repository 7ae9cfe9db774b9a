//! What a change writes over is as the decision saw it: of two at once, the later one finds that it is not.

use policy_core::{
    change::{Changes, DeviceWrite, Expectation, InvitationWrite, MemberWrite, RoleWrite, Row, ShareWrite, Write},
    facts::Facts,
    invitation::Outcome,
    time::Version,
};

/// Every row that is written anew, or used up, is expected to be unchanged.
pub(super) fn what_is_written_over_is_expected(before: &Facts, changes: &Changes) -> Option<String> {
    let rows = changes.writes().iter().filter_map(|write| written_over(before, write));
    let mut unseen =
        rows.filter(|(row, version)| !changes.expectations().contains(&Expectation::Unchanged(row.clone(), *version)));
    unseen.next().map(|(row, _)| format!("{row:?} is written over, whatever it is by then"))
}

fn written_over(before: &Facts, write: &Write) -> Option<(Row, Version)> {
    let invitation = |id| before.invitation(id).map(|it| (Row::Invitation(it.id.clone()), it.version));
    if let Write::Member(MemberWrite::UpdateMember(it)) = write {
        return before.member(&it.id).map(|it| (Row::Member(it.id.clone()), it.version));
    }
    if let Write::Invitation(InvitationWrite::UpdateInvitation(it)) = write {
        return invitation(&it.id);
    }
    if let Write::Invitation(InvitationWrite::SettleInvitation(id, Outcome::Accepted | Outcome::Declined)) = write {
        return invitation(id);
    }
    if let Write::Role(RoleWrite::SetRoleValue(it)) = write {
        let row = Row::RoleValue(it.organization.clone(), it.role.clone());
        return before.role_value(&it.organization, &it.role).map(|it| (row, it.version));
    }
    if let Write::Device(DeviceWrite::UpdateDevice(it)) = write {
        return before.device(&it.id).map(|it| (Row::Device(it.id.clone()), it.version));
    }
    if let Write::Share(ShareWrite::AcceptShare(id, _)) = write {
        return before.share(id).map(|it| (Row::Share(it.id.clone()), it.version));
    }
    None
}
