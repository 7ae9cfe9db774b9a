//! What is asked about partners.

use super::needs::{limits, organization};
use crate::{
    facts::{LookUp, Page},
    id::{AdmissionId, OrganizationId},
    partner::{PartnerCode, PartnerKind, PartnerLookUp, PartnerPermissions, Period},
    text::Name,
    time::Version,
};

/// Partners and their clients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartnerAction {
    /// Make a partner organization (S21).
    CreatePartner(CreatePartner),
    /// Show what partners of each kind may do at most.
    ShowPartnerLimits(OrganizationId),
    /// Say what partners of a kind may do at most (S21).
    SetPartnerLimit(SetPartnerLimit),
    /// List the partners that an organization has admitted.
    ListPartners(OrganizationId, Page),
    /// Give a partner access for a period (B11).
    AdmitPartner(AdmitPartner),
    /// End a partner's access, at once (B11).
    DismissPartner(AdmissionId),
    /// Make a client organization as a partner, which is admitted there for a year (S21).
    CreateClient(CreateClient),
}

impl PartnerAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::CreatePartner(it) => {
                let coded = PartnerLookUp::By(it.organization.clone(), it.code.clone());
                vec![organization(&it.organization), groups(&it.organization), LookUp::Partners(coded)]
            }
            Self::ShowPartnerLimits(id) => vec![organization(id), limits(id)],
            Self::SetPartnerLimit(it) => vec![organization(&it.organization), limits(&it.organization)],
            Self::ListPartners(id, page) => {
                vec![organization(id), LookUp::Partners(PartnerLookUp::Admissions(id.clone(), page.clone()))]
            }
            Self::AdmitPartner(it) => {
                vec![organization(&it.client), LookUp::Partners(PartnerLookUp::By(it.client.clone(), it.code.clone()))]
            }
            Self::DismissPartner(id) => vec![LookUp::Partners(PartnerLookUp::Admission(id.clone()))],
            Self::CreateClient(it) => vec![organization(&it.partner), groups(&it.partner), limits(&it.partner)],
        }
    }
}

fn groups(of_tree: &OrganizationId) -> LookUp {
    LookUp::Groups(of_tree.clone())
}

/// See [`PartnerAction::CreatePartner`](super::PartnerAction::CreatePartner).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatePartner {
    /// The new organization.
    pub id: OrganizationId,
    /// In whose tree: it stands below the group "Partners" of its root.
    pub organization: OrganizationId,
    /// What it does.
    pub kind: PartnerKind,
    /// Its name.
    pub name: Name,
    /// By what clients find it.
    pub code: PartnerCode,
}

/// See [`PartnerAction::SetPartnerLimit`](super::PartnerAction::SetPartnerLimit).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetPartnerLimit {
    /// In whose tree: asked in its root.
    pub organization: OrganizationId,
    /// Of which partners.
    pub kind: PartnerKind,
    /// The most that they may have with a client.
    pub permissions: PartnerPermissions,
    /// The version that was seen; none, if there was none.
    pub seen: Option<Version>,
}

/// See [`PartnerAction::AdmitPartner`](super::PartnerAction::AdmitPartner).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdmitPartner {
    /// The new admission.
    pub id: AdmissionId,
    /// Who admits.
    pub client: OrganizationId,
    /// Whom.
    pub code: PartnerCode,
    /// With what.
    pub permissions: PartnerPermissions,
    /// When.
    pub period: Period,
}

/// See [`PartnerAction::CreateClient`](super::PartnerAction::CreateClient).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateClient {
    /// The new organization.
    pub id: OrganizationId,
    /// The partner organization whose member asks.
    pub partner: OrganizationId,
    /// Its name.
    pub name: Name,
    /// The admission of the partner there.
    pub admission: AdmissionId,
}
