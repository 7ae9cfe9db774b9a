use super::read;
use crate::{
    fault::{Invalid, Reason},
    word::PartnerKindWord,
};
use policy_core::{
    action::{AdmitPartner, CreateClient, CreatePartner, SetPartnerLimit},
    id::{AdmissionId, OrganizationId},
    partner::{PartnerCode, PartnerKind, PartnerPermissions, Period},
    time::{Timestamp, Version},
};
use serde::Deserialize;

/// Make a partner organization (S21).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PartnerBody {
    kind: PartnerKindWord,
    name: String,
    /// By what clients find it.
    code: String,
}

/// Make a client organization as a partner (S21).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ClientBody {
    name: String,
}

/// Say what partners of a kind may do at most (S21).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PartnerLimitBody {
    permissions: Vec<String>,
}

/// Give a partner access for a period (B11).
#[derive(Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AdmissionBody {
    /// The partner's code.
    code: String,
    permissions: Vec<String>,
    /// From when; without it from now.
    from: Option<i64>,
    /// Until when, at most a year after; without it for a year.
    until: Option<i64>,
}

impl PartnerBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(&self, id: OrganizationId, organization: OrganizationId) -> Result<CreatePartner, Invalid> {
        let name = read::name("name", &self.name)?;
        Ok(CreatePartner { id, organization, kind: self.kind.into(), name, code: code(&self.code)? })
    }
}

impl ClientBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When the name cannot be one.
    pub fn read(
        &self,
        id: OrganizationId,
        partner: OrganizationId,
        admission: AdmissionId,
    ) -> Result<CreateClient, Invalid> {
        Ok(CreateClient { id, partner, name: read::name("name", &self.name)?, admission })
    }
}

impl PartnerLimitBody {
    /// What is asked for.
    ///
    /// # Errors
    /// When a name is no permission that a partner may have.
    pub fn read(
        &self,
        organization: OrganizationId,
        kind: PartnerKind,
        seen: Option<Version>,
    ) -> Result<SetPartnerLimit, Invalid> {
        Ok(SetPartnerLimit { organization, kind, permissions: of_partners(&self.permissions)?, seen })
    }
}

impl AdmissionBody {
    /// What is asked for, now.
    ///
    /// # Errors
    /// When a field has a value that it cannot have.
    pub fn read(&self, id: AdmissionId, client: OrganizationId, now: Timestamp) -> Result<AdmitPartner, Invalid> {
        let from = self.from.map_or(Ok(now), |from| read::moment("from", from))?;
        let until = self.until.map_or(Ok(Period::year_from(from).until()), |until| read::moment("until", until))?;
        let period = Period::new(from, until).map_err(|_| Invalid::new("until", Reason::Value))?;
        let permissions = of_partners(&self.permissions)?;
        Ok(AdmitPartner { id, client, code: code(&self.code)?, permissions, period })
    }
}

fn code(text: &str) -> Result<PartnerCode, Invalid> {
    PartnerCode::new(text).map_err(|_| Invalid::new("code", Reason::Value))
}

fn of_partners(names: &[String]) -> Result<PartnerPermissions, Invalid> {
    let set = read::permissions("permissions", names)?;
    PartnerPermissions::new(set).map_err(|_| Invalid::new("permissions", Reason::Value))
}
