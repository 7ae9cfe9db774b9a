//! What happens to roles and to what they permit.

use crate::{
    facts::Facts,
    id::{InvitationId, MemberId, OrganizationId, RoleId},
    invitation::InvitationState,
    role::RoleValue,
    time::Version,
};
use std::collections::HashSet;

pub(super) fn set_value(facts: &mut Facts, value: RoleValue) {
    facts.role_values.retain(|it| !(it.organization == value.organization && it.role == value.role));
    facts.role_values.push(value);
}

pub(super) fn set_values(facts: &mut Facts, values: &[RoleValue]) {
    let set: HashSet<_> = values.iter().map(|it| (&it.organization, &it.role)).collect();
    facts.role_values.retain(|it| !set.contains(&(&it.organization, &it.role)));
    facts.role_values.extend_from_slice(values);
}

pub(super) fn copy_values(facts: &mut Facts, from: &OrganizationId, to: &OrganizationId) {
    let copies: Vec<RoleValue> = facts
        .role_values
        .iter()
        .filter(|it| it.organization == *from)
        .map(|it| RoleValue { organization: to.clone(), version: Version::FIRST, ..it.clone() })
        .collect();
    facts.role_values.extend(copies);
}

pub(super) fn move_holders(
    facts: &mut Facts,
    from: &RoleId,
    to: &RoleId,
    members: &[MemberId],
    invitations: &[InvitationId],
) {
    for member in facts.members.iter_mut().filter(|it| members.contains(&it.id)) {
        member.role = to.clone();
        member.version = member.version.next();
    }
    let now = facts.now;
    let moves = |it: &crate::invitation::Invitation| {
        it.role == *from && (invitations.contains(&it.id) || it.state(now) != InvitationState::Pending)
    };
    for invitation in facts.invitations.iter_mut().filter(|it| moves(it)) {
        invitation.role = to.clone();
        invitation.version = invitation.version.next();
    }
}

pub(super) fn delete(facts: &mut Facts, id: &RoleId) {
    facts.roles.retain(|it| it.id != *id);
    facts.role_values.retain(|it| it.role != *id);
}
