//! The edits of which a page can ask what they would do before they are made (B04): the same actions, the same rules.

use super::{Decision, Outcome, Permit, case::Case, members, plans, roles, tree};
use crate::{
    access::Model,
    action::{
        Action, DeleteOrganization, DeleteRole, EditRole, EndMembership, MemberAction, MoveOrganization,
        OrganizationAction, PlanAction, ResetRole, RoleAction, SetAddOns, SetPlan, TransferMember,
    },
    denial::Denial,
    facts::Facts,
    id::{MemberId, OrganizationId, RoleId},
    plan::Plan,
};

/// An action whose effect on who may do what is worth a look before it is made (B04).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// See [`RoleAction::EditRole`].
    EditRole(EditRole),
    /// See [`RoleAction::ResetRole`].
    ResetRole(ResetRole),
    /// See [`RoleAction::DeleteRole`].
    DeleteRole(DeleteRole),
    /// See [`MemberAction::AssignRole`].
    AssignRole(MemberId, RoleId),
    /// See [`MemberAction::SuspendMember`].
    SuspendMember(MemberId),
    /// See [`MemberAction::ReinstateMember`].
    ReinstateMember(MemberId),
    /// See [`MemberAction::DeleteMember`].
    DeleteMember(EndMembership),
    /// See [`MemberAction::TransferMember`].
    TransferMember(TransferMember),
    /// See [`OrganizationAction::MoveOrganization`].
    MoveOrganization(MoveOrganization),
    /// See [`OrganizationAction::SuspendOrganization`].
    SuspendOrganization(OrganizationId),
    /// See [`OrganizationAction::ReinstateOrganization`].
    ReinstateOrganization(OrganizationId),
    /// See [`OrganizationAction::DeleteOrganization`].
    DeleteOrganization(DeleteOrganization),
    /// See [`PlanAction::LowerPlan`].
    LowerPlan(OrganizationId, Plan),
    /// See [`PlanAction::SetPlan`].
    SetPlan(SetPlan),
    /// See [`PlanAction::SetAddOns`].
    SetAddOns(SetAddOns),
}

impl From<Edit> for Action {
    fn from(edit: Edit) -> Self {
        match edit {
            Edit::EditRole(it) => Self::Role(RoleAction::EditRole(it)),
            Edit::ResetRole(it) => Self::Role(RoleAction::ResetRole(it)),
            Edit::DeleteRole(it) => Self::Role(RoleAction::DeleteRole(it)),
            Edit::AssignRole(member, role) => Self::Member(MemberAction::AssignRole(member, role)),
            Edit::SuspendMember(member) => Self::Member(MemberAction::SuspendMember(member)),
            Edit::ReinstateMember(member) => Self::Member(MemberAction::ReinstateMember(member)),
            Edit::DeleteMember(it) => Self::Member(MemberAction::DeleteMember(it)),
            Edit::TransferMember(it) => Self::Member(MemberAction::TransferMember(it)),
            Edit::MoveOrganization(it) => Self::Organization(OrganizationAction::MoveOrganization(it)),
            Edit::SuspendOrganization(it) => Self::Organization(OrganizationAction::SuspendOrganization(it)),
            Edit::ReinstateOrganization(it) => Self::Organization(OrganizationAction::ReinstateOrganization(it)),
            Edit::DeleteOrganization(it) => Self::Organization(OrganizationAction::DeleteOrganization(it)),
            Edit::LowerPlan(root, plan) => Self::Plan(PlanAction::LowerPlan(root, plan)),
            Edit::SetPlan(it) => Self::Plan(PlanAction::SetPlan(it)),
            Edit::SetAddOns(it) => Self::Plan(PlanAction::SetAddOns(it)),
        }
    }
}

impl Edit {
    /// The same edit of the state that there is now: whoever asks what it would do has no older one in mind.
    #[must_use]
    pub fn as_it_stands(self, facts: &Facts) -> Self {
        let seen = |organization: &OrganizationId, role: &RoleId| {
            facts.role_value(organization, role).map(|it| it.version).unwrap_or_default()
        };
        match self {
            Self::EditRole(it) => Self::EditRole(EditRole { seen: seen(&it.organization, &it.role), ..it }),
            Self::ResetRole(it) => Self::ResetRole(ResetRole { seen: seen(&it.organization, &it.role), ..it }),
            same @ (Self::DeleteRole(_)
            | Self::AssignRole(..)
            | Self::SuspendMember(_)
            | Self::ReinstateMember(_)
            | Self::DeleteMember(_)
            | Self::TransferMember(_)
            | Self::MoveOrganization(_)
            | Self::SuspendOrganization(_)
            | Self::ReinstateOrganization(_)
            | Self::DeleteOrganization(_)
            | Self::LowerPlan(..)
            | Self::SetPlan(_)
            | Self::SetAddOns(_)) => same,
        }
    }
}

impl Edit {
    /// The organizations that it concerns: what it changes, it changes in these and below them. A member that is not known
    /// is nowhere.
    pub(super) fn places<'a>(&'a self, facts: &'a Facts) -> Vec<&'a OrganizationId> {
        let home = |member: &MemberId| facts.member(member).map(|it| &it.organization);
        match self {
            Self::EditRole(it) => vec![&it.organization],
            Self::ResetRole(it) => vec![&it.organization],
            Self::DeleteRole(it) => vec![&it.organization],
            Self::DeleteOrganization(it) => vec![&it.organization],
            Self::SetPlan(it) => vec![&it.root],
            Self::SetAddOns(it) => vec![&it.root],
            Self::MoveOrganization(it) => vec![&it.organization, &it.parent],
            Self::SuspendOrganization(id) | Self::ReinstateOrganization(id) | Self::LowerPlan(id, _) => vec![id],
            Self::AssignRole(member, _) | Self::SuspendMember(member) | Self::ReinstateMember(member) => {
                home(member).into_iter().collect()
            }
            Self::DeleteMember(it) => home(&it.member).into_iter().collect(),
            Self::TransferMember(it) => home(&it.member).into_iter().chain([&it.to]).collect(),
        }
    }
}

/// Decides an edit exactly as [`decide`](super::decide) does, with a model of these facts that is at hand; none of them is
/// a person's own to do, so that a token may ask it too. What decides nothing else links nothing else: a browser holds it.
pub(crate) fn decide_edit(facts: &Facts, model: &Model, edit: &Edit) -> Decision {
    match rule(&Case::with(facts, model), edit) {
        Ok(outcome) => Decision::Allowed(Permit { outcome }),
        Err(denial) => Decision::Denied(denial),
    }
}

/// The rules, in the same words as in [`decide`](super::decide); the law of what-ifs holds the two together.
fn rule(case: &Case, edit: &Edit) -> Result<Outcome, Denial> {
    match edit {
        Edit::EditRole(it) => roles::edit(case, it),
        Edit::ResetRole(it) => roles::reset(case, it),
        Edit::DeleteRole(it) => roles::delete(case, it),
        Edit::AssignRole(member, role) => members::assign_role(case, member, role),
        Edit::SuspendMember(member) => members::suspend(case, member),
        Edit::ReinstateMember(member) => members::reinstate(case, member),
        Edit::DeleteMember(it) => members::delete(case, it),
        Edit::TransferMember(it) => members::transfer(case, it),
        Edit::MoveOrganization(it) => tree::move_below(case, &it.organization, &it.parent),
        Edit::SuspendOrganization(id) => tree::suspend(case, id),
        Edit::ReinstateOrganization(id) => tree::reinstate(case, id),
        Edit::DeleteOrganization(it) => tree::delete(case, it),
        Edit::LowerPlan(root, plan) => plans::lower_plan(case, root, *plan),
        Edit::SetPlan(it) => plans::set_plan(case, it),
        Edit::SetAddOns(it) => plans::set_add_ons(case, it),
    }
}
