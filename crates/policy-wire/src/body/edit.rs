use super::read;
use crate::fault::{Invalid, Reason};
use policy_core::{
    action::{
        DevicesLeft, DevicesMoving, EditRole, EndMembership, MoveOrganization, ResetRole as Reset,
        TransferMember as Transfer,
    },
    decide::Edit,
    plan::Plan,
    role::Reach,
    time::Version,
};
use serde::Deserialize;

/// An edit whose effect is asked for before it is made (B04): exactly one of these. Of what it edits, the state that the
/// asked one has is meant.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EditBody {
    /// Change what a role permits.
    edit_role: Option<EditRoleBody>,
    /// Put a default role back to its defaults.
    reset_role: Option<ResetRoleThereBody>,
    /// Give a member another role.
    assign_role: Option<AssignRoleBody>,
    /// Suspend this member.
    suspend_member: Option<String>,
    /// Reinstate this member.
    reinstate_member: Option<String>,
    /// Delete a member.
    delete_member: Option<DeleteMemberBody>,
    /// Move a member to another organization, with the devices.
    transfer_member: Option<TransferMemberBody>,
    /// Move an organization.
    move_organization: Option<MoveOrganizationThereBody>,
    /// Suspend this organization.
    suspend_organization: Option<String>,
    /// Reinstate this organization.
    reinstate_organization: Option<String>,
    /// Lower the plan of a root.
    lower_plan: Option<LowerPlanBody>,
}

/// What a role is to permit somewhere.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EditRoleBody {
    organization: String,
    role: String,
    /// All that it is to permit.
    permissions: Vec<String>,
    reach: ReachWord,
}

/// A role that is put back to its defaults somewhere.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ResetRoleThereBody {
    organization: String,
    role: String,
    reach: ReachWord,
}

/// A member who gets another role.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AssignRoleBody {
    member: String,
    role: String,
}

/// A member who is deleted; the member's devices stay without owner, or go to this heir.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeleteMemberBody {
    member: String,
    #[serde(default)]
    heir: Option<String>,
}

/// A member who moves to another organization.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TransferMemberBody {
    member: String,
    to: String,
}

/// An organization that moves below another.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MoveOrganizationThereBody {
    organization: String,
    parent: String,
}

/// A root that gets a smaller plan.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct LowerPlanBody {
    root: String,
    plan: String,
}

/// How far an edit of a role goes (B09).
#[derive(Clone, Copy, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReachWord {
    /// This organization.
    Here,
    /// All below it too, where only the permissions move that moved here.
    BelowChanged,
    /// All below it too, where the role permits then what it permits here.
    BelowAll,
}

impl From<ReachWord> for Reach {
    fn from(word: ReachWord) -> Self {
        match word {
            ReachWord::Here => Self::Here,
            ReachWord::BelowChanged => Self::BelowChanged,
            ReachWord::BelowAll => Self::BelowAll,
        }
    }
}

impl EditBody {
    /// The edit that it means; which state of what it edits is for the core to say.
    ///
    /// # Errors
    /// When an identifier, a permission or a plan is none, or it is none or several edits.
    pub fn read(&self) -> Result<Edit, Invalid> {
        let each = [
            ("edit_role", self.edit_role.as_ref().map(EditRoleBody::read)),
            ("reset_role", self.reset_role.as_ref().map(ResetRoleThereBody::read)),
            ("assign_role", self.assign_role.as_ref().map(AssignRoleBody::read)),
            ("suspend_member", of(&self.suspend_member, "suspend_member", Edit::SuspendMember)),
            ("reinstate_member", of(&self.reinstate_member, "reinstate_member", Edit::ReinstateMember)),
            ("delete_member", self.delete_member.as_ref().map(DeleteMemberBody::read)),
            ("transfer_member", self.transfer_member.as_ref().map(TransferMemberBody::read)),
            ("move_organization", self.move_organization.as_ref().map(MoveOrganizationThereBody::read)),
            ("suspend_organization", of(&self.suspend_organization, "suspend_organization", Edit::SuspendOrganization)),
            (
                "reinstate_organization",
                of(&self.reinstate_organization, "reinstate_organization", Edit::ReinstateOrganization),
            ),
            ("lower_plan", self.lower_plan.as_ref().map(LowerPlanBody::read)),
        ];
        let mut asked = each.into_iter().filter_map(|(field, edit)| Some((field, edit?)));
        match (asked.next(), asked.next()) {
            (Some((_, edit)), None) => edit,
            (Some(_), Some((field, _))) => Err(Invalid::new(field, Reason::Value)),
            (None, _) => Err(Invalid::new("edit_role", Reason::Missing)),
        }
    }
}

type Read = Result<Edit, Invalid>;

fn of<T: TryFrom<String>>(id: &Option<String>, field: &str, edit: impl FnOnce(T) -> Edit) -> Option<Read> {
    id.as_ref().map(|id| read::identifier(field, id).map(edit))
}

impl EditRoleBody {
    fn read(&self) -> Read {
        Ok(Edit::EditRole(EditRole {
            organization: read::identifier("organization", &self.organization)?,
            role: read::identifier("role", &self.role)?,
            permissions: read::permissions("permissions", &self.permissions)?,
            reach: self.reach.into(),
            seen: Version::default(),
        }))
    }
}

impl ResetRoleThereBody {
    fn read(&self) -> Read {
        Ok(Edit::ResetRole(Reset {
            organization: read::identifier("organization", &self.organization)?,
            role: read::identifier("role", &self.role)?,
            reach: self.reach.into(),
            seen: Version::default(),
        }))
    }
}

impl AssignRoleBody {
    fn read(&self) -> Read {
        Ok(Edit::AssignRole(read::identifier("member", &self.member)?, read::identifier("role", &self.role)?))
    }
}

impl DeleteMemberBody {
    fn read(&self) -> Read {
        let heir = self.heir.as_ref().map(|heir| read::identifier("heir", heir)).transpose()?;
        Ok(Edit::DeleteMember(EndMembership {
            member: read::identifier("member", &self.member)?,
            devices: Some(heir.map_or(DevicesLeft::Unowned, DevicesLeft::To)),
        }))
    }
}

impl TransferMemberBody {
    fn read(&self) -> Read {
        Ok(Edit::TransferMember(Transfer {
            member: read::identifier("member", &self.member)?,
            to: read::identifier("to", &self.to)?,
            devices: Some(DevicesMoving::Along),
        }))
    }
}

impl MoveOrganizationThereBody {
    fn read(&self) -> Read {
        Ok(Edit::MoveOrganization(MoveOrganization {
            organization: read::identifier("organization", &self.organization)?,
            parent: read::identifier("parent", &self.parent)?,
        }))
    }
}

impl LowerPlanBody {
    fn read(&self) -> Read {
        let plan = Plan::parse(&self.plan).ok_or_else(|| Invalid::new("plan", Reason::Value))?;
        Ok(Edit::LowerPlan(read::identifier("root", &self.root)?, plan))
    }
}
