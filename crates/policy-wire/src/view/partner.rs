use super::{Named, Scene};
use crate::word::PartnerKindWord;
use policy_core::{
    facts::Facts,
    partner::{Admission, PartnerLimit},
};
use serde::Serialize;

/// A partner's access to a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdmissionView {
    /// Which.
    pub id: String,
    /// Where.
    pub client: String,
    /// Whose.
    pub partner: Named,
    /// What was given; it counts as far as the partner's kind may have it.
    pub permissions: Vec<String>,
    /// From when.
    pub from: i64,
    /// Until when.
    pub until: i64,
}

/// What partners of a kind may do with a client at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PartnerLimitView {
    /// Of which kind.
    pub kind: PartnerKindWord,
    /// The most that they may have.
    pub permissions: Vec<String>,
    /// How often it was changed.
    pub revision: u32,
}

impl Scene<'_> {
    /// An admission that may be shown, with what else may be shown beside it.
    #[must_use]
    pub fn admission(&self, it: &Admission, shown: &Facts) -> Option<AdmissionView> {
        let partner = shown.organization(&it.partner)?;
        Some(AdmissionView {
            id: it.id.to_string(),
            client: it.client.to_string(),
            partner: Named { id: partner.id.to_string(), name: partner.name.to_string() },
            permissions: it.permissions.iter().map(|permission| permission.to_string()).collect(),
            from: it.from.as_millis(),
            until: it.until.as_millis(),
        })
    }

    /// What partners of a kind may do at most.
    #[must_use]
    pub fn partner_limit(&self, it: &PartnerLimit) -> PartnerLimitView {
        PartnerLimitView {
            kind: it.kind.into(),
            permissions: it.permissions.iter().map(|permission| permission.to_string()).collect(),
            revision: it.version.number(),
        }
    }
}
