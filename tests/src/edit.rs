//! Edits of the corpus as a page asks what they would change (B04).

use policy_core::{
    action::{Action, DevicesLeft, DevicesMoving, MemberAction, OrganizationAction, PlanAction, RoleAction},
    decide::Edit,
    facts::Facts,
    role::Reach,
};
use policy_wire::body::EditBody;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// The edit that an action is, if it is one.
#[must_use]
#[expect(clippy::wildcard_enum_match_arm, reason = "what is no edit is none")]
pub fn edit_of(action: &Action) -> Option<Edit> {
    Some(match action.clone() {
        Action::Role(RoleAction::EditRole(it)) => Edit::EditRole(it),
        Action::Role(RoleAction::ResetRole(it)) => Edit::ResetRole(it),
        Action::Role(RoleAction::DeleteRole(it)) => Edit::DeleteRole(it),
        Action::Member(MemberAction::AssignRole(member, role)) => Edit::AssignRole(member, role),
        Action::Member(MemberAction::SuspendMember(member)) => Edit::SuspendMember(member),
        Action::Member(MemberAction::ReinstateMember(member)) => Edit::ReinstateMember(member),
        Action::Member(MemberAction::DeleteMember(it)) => Edit::DeleteMember(it),
        Action::Member(MemberAction::TransferMember(it)) => Edit::TransferMember(it),
        Action::Organization(OrganizationAction::MoveOrganization(it)) => Edit::MoveOrganization(it),
        Action::Organization(OrganizationAction::SuspendOrganization(it)) => Edit::SuspendOrganization(it),
        Action::Organization(OrganizationAction::ReinstateOrganization(it)) => Edit::ReinstateOrganization(it),
        Action::Organization(OrganizationAction::DeleteOrganization(it)) => Edit::DeleteOrganization(it),
        Action::Plan(PlanAction::LowerPlan(root, plan)) => Edit::LowerPlan(root, plan),
        Action::Plan(PlanAction::SetPlan(it)) => Edit::SetPlan(it),
        Action::Plan(PlanAction::SetAddOns(it)) => Edit::SetAddOns(it),
        _ => return None,
    })
}

/// What a client sends to ask about it in these facts: nothing where the wire does not know such an edit, or would mean
/// another, such as one of a state that is there no longer.
#[must_use]
pub fn asked_for(edit: &Edit, facts: &Facts) -> Option<Json> {
    let body = body_of(edit)?;
    let read = EditBody::deserialize(&body).ok()?.read().ok()?.as_it_stands(facts);
    (read == *edit).then_some(body)
}

fn body_of(edit: &Edit) -> Option<Json> {
    Some(match edit {
        Edit::EditRole(it) => {
            let permissions: Vec<_> = it.permissions.iter().map(|it| it.to_string()).collect();
            let (organization, role, reach) = (&it.organization, &it.role, reach(it.reach));
            json!({ "edit_role": {
                "organization": organization, "role": role, "permissions": permissions, "reach": reach,
            } })
        }
        Edit::ResetRole(it) => {
            json!({ "reset_role": { "organization": it.organization, "role": it.role, "reach": reach(it.reach) } })
        }
        Edit::AssignRole(member, role) => json!({ "assign_role": { "member": member, "role": role } }),
        Edit::SuspendMember(member) => json!({ "suspend_member": member }),
        Edit::ReinstateMember(member) => json!({ "reinstate_member": member }),
        Edit::DeleteMember(it) => match &it.devices {
            Some(DevicesLeft::Unowned) => json!({ "delete_member": { "member": it.member } }),
            Some(DevicesLeft::To(heir)) => json!({ "delete_member": { "member": it.member, "heir": heir } }),
            None => return None,
        },
        Edit::TransferMember(it) => match &it.devices {
            Some(DevicesMoving::Along) => json!({ "transfer_member": { "member": it.member, "to": it.to } }),
            Some(DevicesMoving::Stay(_)) | None => return None,
        },
        Edit::MoveOrganization(it) => {
            json!({ "move_organization": { "organization": it.organization, "parent": it.parent } })
        }
        Edit::SuspendOrganization(id) => json!({ "suspend_organization": id }),
        Edit::ReinstateOrganization(id) => json!({ "reinstate_organization": id }),
        Edit::LowerPlan(root, plan) => json!({ "lower_plan": { "root": root, "plan": plan.as_str() } }),
        // Deletion looks at invitations and names, which a snapshot has not; the operator has no page.
        Edit::DeleteRole(_) | Edit::DeleteOrganization(_) | Edit::SetPlan(_) | Edit::SetAddOns(_) => return None,
    })
}

pub(crate) fn reach(reach: Reach) -> &'static str {
    match reach {
        Reach::Here => "here",
        Reach::BelowChanged => "below_changed",
        Reach::BelowAll => "below_all",
    }
}
