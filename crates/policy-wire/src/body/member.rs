use super::read;
use crate::fault::{Invalid, Reason};
use policy_core::{
    action::{DevicesLeft, DevicesMoving, EditMember, EndMembership, TransferMember},
    id::{MemberId, RoleId},
    member::{DeveloperMode, Profile},
    text::Phone,
    time::Version,
};
use serde::Deserialize;

/// Give a member another role (S24).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MemberRoleBody {
    role: String,
}

/// What becomes of the devices that somebody owned (B14).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DevicesLeftBody {
    /// This member of the same organization gets them.
    To(String),
    /// They stay there without owner.
    Unowned,
}

/// Switch developer mode.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DeveloperModeBody {
    on: bool,
}

/// Say what is known of a member there. All of it: what is left out or null is known no more.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ProfileBody {
    /// What the person is called there; without it as the account is.
    name: Option<String>,
    phone: Option<String>,
    /// Where the person is there.
    location: Option<String>,
}

/// Delete a member, or leave (S16, B14).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EndMembershipBody {
    /// What becomes of the person's devices there; needed where there are any.
    devices: Option<DevicesLeftWord>,
}

/// Move a member to another organization of the tree (B14).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TransferBody {
    /// Where to.
    organization: String,
    /// What becomes of the person's devices; needed where there are any.
    devices: Option<DevicesMovingWord>,
}

/// What becomes of devices that stay.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
enum DevicesLeftWord {
    /// They stay without owner.
    Unowned,
    /// This member of the same organization gets them.
    To(String),
}

/// What becomes of the devices of somebody who moves.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
enum DevicesMovingWord {
    /// They go along.
    Along,
    /// They stay without owner.
    Unowned,
    /// They stay, and this member of the same organization gets them.
    To(String),
}

/// Nothing more than the address says.
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NothingBody {}

impl MemberRoleBody {
    /// The role.
    ///
    /// # Errors
    /// When it is no role's identifier.
    pub fn role(&self) -> Result<RoleId, Invalid> {
        read::identifier("role", &self.role)
    }
}

impl DevicesLeftBody {
    /// What is said.
    ///
    /// # Errors
    /// When who gets them is no member's identifier.
    pub fn read(&self) -> Result<DevicesLeft, Invalid> {
        Ok(match self {
            Self::To(heir) => DevicesLeft::To(read::identifier("devices.to", heir)?),
            Self::Unowned => DevicesLeft::Unowned,
        })
    }
}

impl DeveloperModeBody {
    /// What it is switched to.
    #[must_use]
    pub fn mode(&self) -> DeveloperMode {
        if self.on { DeveloperMode::On } else { DeveloperMode::Off }
    }
}

impl ProfileBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(&self, member: MemberId, seen: Version) -> Result<EditMember, Invalid> {
        let phone = |text| Phone::new(text).map_err(|_| Invalid::new("phone", Reason::Value));
        let name = |field, text: &Option<String>| text.as_deref().map(|text| read::name(field, text)).transpose();
        Ok(EditMember {
            profile: Profile {
                member,
                name: name("name", &self.name)?,
                phone: self.phone.as_deref().map(phone).transpose()?,
                location: name("location", &self.location)?,
            },
            seen,
        })
    }
}

impl EndMembershipBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When the heir is no member's identifier.
    pub fn read(&self, member: MemberId) -> Result<EndMembership, Invalid> {
        let devices = self.devices.as_ref().map(|word| match word {
            DevicesLeftWord::Unowned => Ok(DevicesLeft::Unowned),
            DevicesLeftWord::To(heir) => to(heir),
        });
        Ok(EndMembership { member, devices: devices.transpose()? })
    }
}

impl TransferBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When the organization or the heir is none.
    pub fn read(&self, member: MemberId) -> Result<TransferMember, Invalid> {
        let devices = self.devices.as_ref().map(|word| {
            Ok(match word {
                DevicesMovingWord::Along => DevicesMoving::Along,
                DevicesMovingWord::Unowned => DevicesMoving::Stay(DevicesLeft::Unowned),
                DevicesMovingWord::To(heir) => DevicesMoving::Stay(to(heir)?),
            })
        });
        let to = read::identifier("organization", &self.organization)?;
        Ok(TransferMember { member, to, devices: devices.transpose()? })
    }
}

fn to(heir: &str) -> Result<DevicesLeft, Invalid> {
    Ok(DevicesLeft::To(read::identifier("devices.to", heir)?))
}
