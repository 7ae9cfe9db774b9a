//! What is asked about a member, about the end of a membership and about moving one, with what becomes of the devices (B14).

use super::needs::{organization, role, roles_in};
use crate::{
    facts::{LookUp, MemberFilter, Page},
    id::{MemberId, OrganizationId, ResetId, RoleId},
    member::{DeveloperMode, Profile},
    time::Version,
};

/// Memberships.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MemberAction {
    /// List the members of an organization.
    ListMembers(OrganizationId, MemberFilter, Page),
    /// Download the list of the members of an organization, a part at a time.
    ExportMembers(OrganizationId, MemberFilter, Page),
    /// Show a member.
    ShowMember(MemberId),
    /// Change what is known of a member there: name, phone, location.
    EditMember(EditMember),
    /// Give a member another role (S24).
    AssignRole(MemberId, RoleId),
    /// Suspend a member.
    SuspendMember(MemberId),
    /// Reinstate a suspended member.
    ReinstateMember(MemberId),
    /// Delete a member: the account, as far as one reaches (S16, B14).
    DeleteMember(EndMembership),
    /// Leave an organization.
    Leave(EndMembership),
    /// Move a member to another organization of the tree.
    TransferMember(TransferMember),
    /// End what the sessions of a member hold in this tree (B15).
    SignOutMember(MemberId),
    /// Mail a member a link by which to set another password, and end what the sessions hold in this tree (S15).
    ResetMember(MemberId, ResetId),
    /// Switch developer mode of one's own membership (S18, S19).
    SwitchDeveloperMode(MemberId, DeveloperMode),
}

impl MemberAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::ShowMember(id) => vec![LookUp::Member(id.clone()), LookUp::Profile(id.clone())],
            Self::SuspendMember(id) | Self::ReinstateMember(id) | Self::SwitchDeveloperMode(id, _) => {
                vec![LookUp::Member(id.clone())]
            }
            Self::SignOutMember(id) | Self::ResetMember(id, _) => vec![LookUp::Member(id.clone())],
            Self::DeleteMember(it) | Self::Leave(it) => {
                ending(&it.member, it.devices.as_ref().and_then(DevicesLeft::heir))
            }
            Self::TransferMember(it) => {
                let mut needs = ending(&it.member, it.devices.as_ref().and_then(DevicesMoving::heir));
                needs.extend([organization(&it.to), roles_in(&it.to)]);
                needs
            }
            Self::EditMember(it) => {
                let id = &it.profile.member;
                vec![LookUp::Member(id.clone()), LookUp::Profile(id.clone())]
            }
            Self::AssignRole(id, role) => vec![LookUp::Member(id.clone()), role_for(id, role)],
            Self::ListMembers(id, filter, page) | Self::ExportMembers(id, filter, page) => {
                let mut needs = vec![organization(id), LookUp::Members(id.clone(), filter.clone(), page.clone())];
                needs.extend(filter.role.as_ref().map(|it| role(id, it)));
                needs
            }
        }
    }
}

/// A membership that ends, and who gets the devices.
fn ending(member: &MemberId, heir: Option<&MemberId>) -> Vec<LookUp> {
    let mut needs = vec![LookUp::Member(member.clone()), LookUp::Ending(member.clone())];
    needs.extend(heir.map(|heir| LookUp::Member(heir.clone())));
    needs
}

fn role_for(member: &MemberId, role: &RoleId) -> LookUp {
    LookUp::RoleFor { member: member.clone(), role: role.clone() }
}

/// What becomes of the devices that a membership's account owns in its organization, when that ends (B14).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum DevicesLeft {
    /// This member of the same organization gets them.
    To(MemberId),
    /// They stay there without owner.
    Unowned,
}

/// What becomes of them when the membership moves to another organization (B14).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum DevicesMoving {
    /// They go along.
    Along,
    /// They stay.
    Stay(DevicesLeft),
}

/// See [`MemberAction::DeleteMember`](super::MemberAction::DeleteMember) and [`MemberAction::Leave`](super::MemberAction::Leave).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndMembership {
    /// Which.
    pub member: MemberId,
    /// What becomes of the devices; none: not said, which is enough where there are none.
    pub devices: Option<DevicesLeft>,
}

/// See [`MemberAction::EditMember`](super::MemberAction::EditMember). It is given whole: what is none is known no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditMember {
    /// What is known from now on, and of whom.
    pub profile: Profile,
    /// The version of the membership that was seen.
    pub seen: Version,
}

/// See [`MemberAction::TransferMember`](super::MemberAction::TransferMember).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransferMember {
    /// Which.
    pub member: MemberId,
    /// To which organization of the same tree.
    pub to: OrganizationId,
    /// What becomes of the devices; none: not said, which is enough where there are none.
    pub devices: Option<DevicesMoving>,
}

impl DevicesLeft {
    /// The member who gets them, if somebody does.
    #[must_use]
    pub fn heir(&self) -> Option<&MemberId> {
        match self {
            Self::To(heir) => Some(heir),
            Self::Unowned => None,
        }
    }
}

impl DevicesMoving {
    /// The member who gets them, if somebody does.
    #[must_use]
    pub fn heir(&self) -> Option<&MemberId> {
        match self {
            Self::Along => None,
            Self::Stay(left) => left.heir(),
        }
    }
}
