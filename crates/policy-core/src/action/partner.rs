//! What is asked about partners.

use crate::{
    id::{AdmissionId, OrganizationId},
    partner::{PartnerCode, PartnerKind, PartnerPermissions, Period},
    text::Name,
    time::Version,
};

/// See [`Action::CreatePartner`](super::Action::CreatePartner).
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

/// See [`Action::SetPartnerLimit`](super::Action::SetPartnerLimit).
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

/// See [`Action::AdmitPartner`](super::Action::AdmitPartner).
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

/// See [`Action::CreateClient`](super::Action::CreateClient).
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
