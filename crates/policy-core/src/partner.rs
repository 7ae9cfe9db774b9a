//! Partners: organizations that clients admit for a period, with chosen permissions (S21, B11).

use crate::{
    facts::{Facts, Page},
    id::{AdmissionId, OrganizationId},
    organization::Kind,
    permission::{CATALOGUE, Entry, Group, PermissionAction as P, PermissionSet},
    time::{Span, Timestamp, Version},
};
use std::fmt;

/// What a partner does for the vendor (S21).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum PartnerKind {
    /// Distributes.
    Distributor,
    /// Sells on.
    Reseller,
    /// Builds.
    Contractor,
    /// Installs.
    Installer,
}

/// Permissions that a partner may have with a client: only of a list, so that no partner ever holds what would outlive
/// its dismissal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PartnerPermissions(PermissionSet);

/// What a client finds a partner by: 8 to 32 letters and digits, read without regard to case, blanks and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "String", into = "String")
)]
pub struct PartnerCode(Box<str>);

/// A text is no code of a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartnerCodeError;

/// By what a partner organization is found.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Partner {
    /// The partner organization.
    pub id: OrganizationId,
    /// Its code.
    pub code: PartnerCode,
}

/// The most that partners of a kind may do with a client, held by the root (S21). Without one, they may do nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct PartnerLimit {
    /// The root of the tree.
    pub root: OrganizationId,
    /// Of which partners.
    pub kind: PartnerKind,
    /// The most.
    pub permissions: PermissionSet,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

/// A partner that a client has admitted (B11). One a pair.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Admission {
    /// Which.
    pub id: AdmissionId,
    /// Who admits: any organization but roots and groups.
    pub client: OrganizationId,
    /// Who is admitted: a partner organization.
    pub partner: OrganizationId,
    /// What the client gives.
    pub permissions: PermissionSet,
    /// From when.
    pub from: Timestamp,
    /// Until when; not at that moment any more.
    pub until: Timestamp,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

/// A period of at most a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    from: Timestamp,
    until: Timestamp,
}

/// What is looked up of partners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartnerLookUp {
    /// The partner with this code in the tree of this client: its organization and all above, and its admission there.
    By(OrganizationId, PartnerCode),
    /// An admission: both its organizations and all above.
    Admission(AdmissionId),
    /// The most that partners of every kind may do in the tree of this organization.
    Limits(OrganizationId),
    /// A page of the admissions of a client, with the partner organizations.
    Admissions(OrganizationId, Page),
}

/// What is written of partners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartnerWrite {
    /// By what a new partner organization is found.
    Name(Partner),
    /// The most that partners of a kind may do, new or changed.
    SetLimit(PartnerLimit),
    /// A client admits a partner.
    Admit(Admission),
    /// An admission ends at once.
    EndAdmission(AdmissionId),
}

/// Two moments are no period, or one of more than a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodError;

impl PartnerKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Distributor, Self::Reseller, Self::Contractor, Self::Installer];

    /// As a kind of organization.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Distributor => Kind::Distributor,
            Self::Reseller => Kind::Reseller,
            Self::Contractor => Kind::Contractor,
            Self::Installer => Kind::Installer,
        }
    }

    /// Of a kind of organization, if it is one of partners.
    #[must_use]
    pub fn of(kind: Kind) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.kind() == kind)
    }

    /// Its name in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.kind().as_str()
    }

    /// Reads a name as [`PartnerKind::as_str`] writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(Kind::parse(text)?)
    }
}

/// Whether a partner may ever have the permissions of this row.
const fn may_be_a_partners(entry: &Entry) -> bool {
    match entry.group {
        Group::Devices => !matches!(entry.action, P::DeviceShare | P::DeviceEditToken),
        Group::Automations => !matches!(entry.action, P::AutomationManageTemplates),
        Group::StaticTokens | Group::Firmware | Group::Locations => true,
        Group::Organization => matches!(entry.action, P::OrganizationView),
        Group::Roles => matches!(entry.action, P::RoleView),
        Group::Members => matches!(entry.action, P::MemberView | P::MemberInvite | P::MemberViewActivity),
        Group::Analytics => matches!(entry.action, P::AnalyticsView),
        Group::Dashboards => matches!(entry.action, P::DashboardView),
        Group::SubOrganizations
        | Group::Templates
        | Group::Rules
        | Group::Webhooks
        | Group::DeveloperApi
        | Group::Tags
        | Group::Billing
        | Group::Audit
        | Group::Partners => false,
    }
}

impl PartnerPermissions {
    /// All of the list.
    #[must_use]
    pub fn most() -> PermissionSet {
        CATALOGUE
            .iter()
            .filter(|entry| may_be_a_partners(entry))
            .flat_map(|entry| [entry.action.on_own(), entry.action.in_organization()])
            .fold(PermissionSet::EMPTY, PermissionSet::with)
            .intersection(PermissionSet::WHOLE)
    }

    /// Takes a set.
    ///
    /// # Errors
    /// What of it no partner may have.
    pub fn new(set: PermissionSet) -> Result<Self, PermissionSet> {
        let excess = set.without(Self::most());
        if excess.is_empty() { Ok(Self(set)) } else { Err(excess) }
    }

    /// The set.
    #[must_use]
    pub const fn get(self) -> PermissionSet {
        self.0
    }
}

impl PartnerCode {
    /// Reads a code.
    ///
    /// # Errors
    /// When it is too short or too long, or holds anything but letters, digits, blanks and hyphens.
    pub fn new(text: &str) -> Result<Self, PartnerCodeError> {
        let code: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).map(|c| c.to_ascii_uppercase()).collect();
        let is_code = (8..=32).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_alphanumeric());
        if is_code { Ok(Self(code.into())) } else { Err(PartnerCodeError) }
    }

    /// The code as it is kept: capital letters and digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Period {
    /// A year, leap years included.
    pub const LONGEST: Span = Span::days(366);

    /// Takes the first moment, and the first that is not in it any more.
    ///
    /// # Errors
    /// When the end is not after the beginning, or more than a year after it.
    pub fn new(from: Timestamp, until: Timestamp) -> Result<Self, PeriodError> {
        if from < until && until <= from.plus(Self::LONGEST) { Ok(Self { from, until }) } else { Err(PeriodError) }
    }

    /// A year of 365 days from this moment on.
    #[must_use]
    pub const fn year_from(from: Timestamp) -> Self {
        Self { from, until: from.plus(Span::days(365)) }
    }

    /// The first moment.
    #[must_use]
    pub const fn from(self) -> Timestamp {
        self.from
    }

    /// The first moment that is not in it any more.
    #[must_use]
    pub const fn until(self) -> Timestamp {
        self.until
    }
}

impl Admission {
    /// Whether it is in force at this moment, as far as the clock goes.
    #[must_use]
    pub fn is_in_force(&self, now: Timestamp) -> bool {
        self.from <= now && now < self.until
    }

    /// When that changes next; never, once it is over.
    #[must_use]
    pub fn next_boundary(&self, now: Timestamp) -> Option<Timestamp> {
        [self.from, self.until].into_iter().find(|it| now < *it)
    }
}

impl Facts {
    /// The admission with this id.
    #[must_use]
    pub fn admission(&self, id: &AdmissionId) -> Option<&Admission> {
        self.admissions.iter().find(|it| it.id == *id)
    }

    /// The admission of this partner by this client.
    #[must_use]
    pub fn admission_of(&self, client: &OrganizationId, partner: &OrganizationId) -> Option<&Admission> {
        self.admissions.iter().find(|it| it.client == *client && it.partner == *partner)
    }

    /// The most that partners of this kind may do in the tree of this root.
    #[must_use]
    pub fn partner_limit(&self, root: &OrganizationId, kind: PartnerKind) -> Option<&PartnerLimit> {
        self.partner_limits.iter().find(|it| it.root == *root && it.kind == kind)
    }
}

impl PartnerWrite {
    pub(crate) fn perform(&self, facts: &mut Facts) {
        match self {
            Self::Name(partner) => facts.partners.push(partner.clone()),
            Self::SetLimit(limit) => {
                facts.partner_limits.retain(|it| !(it.root == limit.root && it.kind == limit.kind));
                facts.partner_limits.push(limit.clone());
            }
            Self::Admit(admission) => facts.admissions.push(admission.clone()),
            Self::EndAdmission(id) => facts.admissions.retain(|it| it.id != *id),
        }
    }
}

impl fmt::Display for PartnerCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("is no code of a partner")
    }
}

impl std::error::Error for PartnerCodeError {}

impl TryFrom<String> for PartnerCode {
    type Error = PartnerCodeError;

    fn try_from(text: String) -> Result<Self, PartnerCodeError> {
        Self::new(&text)
    }
}

impl From<PartnerCode> for String {
    fn from(code: PartnerCode) -> Self {
        code.0.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s21_a_partner_may_have_only_what_is_on_the_list() {
        let most = PartnerPermissions::most();
        for never in [
            P::DeviceShare.on_own(),
            P::DeviceEditToken.in_organization(),
            P::SubOrganizationEnter.in_organization(),
            P::PartnerAdmit.in_organization(),
            P::MemberAssignRole.in_organization(),
            P::OrganizationEdit.in_organization(),
            P::AutomationManageTemplates.in_organization(),
            P::TemplateView.in_organization(),
        ] {
            assert_eq!(PartnerPermissions::new(most.with(never)), Err(PermissionSet::of(&[never])));
        }
        assert_eq!(PartnerPermissions::new(most).map(PartnerPermissions::get), Ok(most));
        assert_eq!((most.contains(P::DeviceControl.in_organization()), most.with_needs_met()), (true, most));
    }

    #[test]
    fn b11_a_period_is_at_most_a_year() {
        let at = Timestamp::from_millis;
        assert!(Period::new(at(5), at(5)).is_err() && Period::new(at(5), at(4)).is_err());
        let year = at(5).plus(Period::LONGEST);
        assert!(Period::new(at(5), year).is_ok() && Period::new(at(4), year).is_err());
    }

    #[test]
    fn s21_a_code_is_read_however_it_is_typed() {
        let code = PartnerCode::new("abcd-efgh 2345").map(String::from);
        assert_eq!(code, Ok("ABCDEFGH2345".to_owned()));
        for wrong in ["", "abcdefg", "abcdefgh!", "äbcdefgh", &"a".repeat(33)] {
            assert_eq!(PartnerCode::new(wrong), Err(PartnerCodeError), "{wrong}");
        }
    }
}
