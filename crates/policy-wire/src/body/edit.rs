use super::read;
use crate::fault::{Invalid, Reason};
use policy_core::{
    action::{
        DevicesLeft, DevicesMoving, EditRole, EndMembership, MoveOrganization, ResetRole as Reset,
        TransferMember as Transfer,
    },
    decide::Edit,
    id::{OrganizationId, RoleId},
    plan::Plan,
    role::Reach,
    time::Version,
};
use serde::Deserialize;

/// An edit whose effect is asked for before it is made (B04). Of what it edits, the state that the asked one has is meant.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum EditBody {
    /// Change what a role permits.
    EditRole {
        /// Where.
        organization: String,
        /// Which.
        role: String,
        /// All that it is to permit.
        permissions: Vec<String>,
        /// How far the edit goes.
        reach: ReachWord,
    },
    /// Put a default role back to its defaults.
    ResetRole {
        /// Where.
        organization: String,
        /// Which.
        role: String,
        /// How far it goes.
        reach: ReachWord,
    },
    /// Give a member another role.
    AssignRole {
        /// Whom.
        member: String,
        /// Which.
        role: String,
    },
    /// Suspend a member.
    SuspendMember(String),
    /// Reinstate a member.
    ReinstateMember(String),
    /// Delete a member; the member's devices stay without owner, or go to this heir.
    DeleteMember {
        /// Whom.
        member: String,
        /// Who gets the devices.
        #[serde(default)]
        heir: Option<String>,
    },
    /// Move a member to another organization, with the devices.
    TransferMember {
        /// Whom.
        member: String,
        /// Where to.
        to: String,
    },
    /// Move an organization.
    MoveOrganization {
        /// Which.
        organization: String,
        /// Below which.
        parent: String,
    },
    /// Suspend an organization.
    SuspendOrganization(String),
    /// Reinstate an organization.
    ReinstateOrganization(String),
    /// Lower the plan of a root.
    LowerPlan {
        /// Of which.
        root: String,
        /// To which.
        plan: String,
    },
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
    /// When an identifier, a permission or a plan is none.
    pub fn read(&self) -> Result<Edit, Invalid> {
        Ok(match self {
            Self::EditRole { organization, role, permissions, reach } => {
                let (organization, role) = place(organization, role)?;
                Edit::EditRole(EditRole {
                    organization,
                    role,
                    permissions: read::permissions("permissions", permissions)?,
                    reach: (*reach).into(),
                    seen: Version::default(),
                })
            }
            Self::ResetRole { organization, role, reach } => {
                let (organization, role) = place(organization, role)?;
                Edit::ResetRole(Reset { organization, role, reach: (*reach).into(), seen: Version::default() })
            }
            Self::AssignRole { member, role } => {
                Edit::AssignRole(read::identifier("member", member)?, read::identifier("role", role)?)
            }
            Self::SuspendMember(member) => Edit::SuspendMember(read::identifier("suspend_member", member)?),
            Self::ReinstateMember(member) => Edit::ReinstateMember(read::identifier("reinstate_member", member)?),
            Self::DeleteMember { member, heir } => Edit::DeleteMember(EndMembership {
                member: read::identifier("member", member)?,
                devices: Some(match heir {
                    None => DevicesLeft::Unowned,
                    Some(heir) => DevicesLeft::To(read::identifier("heir", heir)?),
                }),
            }),
            Self::TransferMember { member, to } => Edit::TransferMember(Transfer {
                member: read::identifier("member", member)?,
                to: read::identifier("to", to)?,
                devices: Some(DevicesMoving::Along),
            }),
            Self::MoveOrganization { organization, parent } => Edit::MoveOrganization(MoveOrganization {
                organization: read::identifier("organization", organization)?,
                parent: read::identifier("parent", parent)?,
            }),
            Self::SuspendOrganization(id) => Edit::SuspendOrganization(read::identifier("suspend_organization", id)?),
            Self::ReinstateOrganization(id) => {
                Edit::ReinstateOrganization(read::identifier("reinstate_organization", id)?)
            }
            Self::LowerPlan { root, plan } => {
                let plan = Plan::parse(plan).ok_or_else(|| Invalid::new("plan", Reason::Value))?;
                Edit::LowerPlan(read::identifier("root", root)?, plan)
            }
        })
    }
}

fn place(organization: &str, role: &str) -> Result<(OrganizationId, RoleId), Invalid> {
    Ok((read::identifier("organization", organization)?, read::identifier("role", role)?))
}
