//! Organizations: the nodes of a tree. The top is a root organization; one tree is one tenant (S01, S25).

use crate::{
    id::OrganizationId,
    invitation::Inviting,
    plan::{AddOn, Limits, Plan},
    text::Name,
    time::{Timestamp, Version},
};

/// An organization.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Organization {
    /// Which.
    pub id: OrganizationId,
    /// Its name.
    pub name: Name,
    /// Where it stands.
    pub place: Place,
    /// Whether it, and all below it, is in use.
    #[cfg_attr(feature = "serde", serde(default))]
    pub state: OrganizationState,
    /// Members here who are active and have the role Admin {last admin}.
    #[cfg_attr(feature = "serde", serde(default))]
    pub active_admins: u32,
    /// Members here with developer mode on {developer}.
    #[cfg_attr(feature = "serde", serde(default))]
    pub developers: u32,
    /// When it was made.
    #[cfg_attr(feature = "serde", serde(default))]
    pub created_at: Timestamp,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

/// Where an organization stands in its tree.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Place {
    /// The top.
    Root(Tenant),
    /// Below another one.
    Below {
        /// The organization above.
        parent: OrganizationId,
        /// The top of the tree.
        root: OrganizationId,
        /// Its kind; set when it is made and never changed.
        kind: Kind,
    },
}

/// What belongs to a root and holds for its whole tree.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Tenant {
    /// What it has paid for.
    pub plan: Plan,
    /// What raises lines of that plan.
    #[cfg_attr(feature = "serde", serde(default))]
    pub add_ons: Vec<AddOn>,
    /// Counts what changes whole trees at once: plan, suspension, moving, deletion.
    #[cfg_attr(feature = "serde", serde(default))]
    pub tree_version: Version,
    /// People: accounts with a membership, and e-mails of pending invitations that belong to none of them {seats}.
    #[cfg_attr(feature = "serde", serde(default))]
    pub people: u32,
    /// Of these people, those with a membership; the others are only invited.
    #[cfg_attr(feature = "serde", serde(default))]
    pub joined: u32,
    /// People who only have shares.
    #[cfg_attr(feature = "serde", serde(default))]
    pub guests: u32,
    /// Devices.
    #[cfg_attr(feature = "serde", serde(default))]
    pub devices: u32,
    /// Organizations below the root, groups not counted.
    #[cfg_attr(feature = "serde", serde(default))]
    pub sub_organizations: u32,
    /// How people are invited into it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub inviting: Inviting,
}

impl Tenant {
    /// One that nobody and nothing is in.
    #[must_use]
    pub fn new(plan: Plan) -> Self {
        Self {
            plan,
            add_ons: vec![],
            tree_version: Version::FIRST,
            people: 0,
            joined: 0,
            guests: 0,
            devices: 0,
            sub_organizations: 0,
            inviting: Inviting::default(),
        }
    }
}

/// The kind of an organization below a root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Kind {
    /// A customer, or a part of one.
    Client,
    /// The group "Clients": holds organizations, has no members, devices or invitations of its own.
    Clients,
    /// The group "Partners": likewise.
    Partners,
    /// A partner that distributes (S21).
    Distributor,
    /// A partner that sells on (S21).
    Reseller,
    /// A partner that builds (S21).
    Contractor,
    /// A partner that installs (S21).
    Installer,
}

/// Whether an organization is in use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum OrganizationState {
    /// In use.
    #[default]
    Active,
    /// Nothing comes through memberships here or below.
    Suspended,
}

impl Tenant {
    /// What the plan with its add-ons allows.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.plan.limits().with(&self.add_ons)
    }
}

impl Organization {
    /// The top of the tree.
    #[must_use]
    pub fn root(&self) -> &OrganizationId {
        match &self.place {
            Place::Root(_) => &self.id,
            Place::Below { root, .. } => root,
        }
    }

    /// The organization above, if there is one.
    #[must_use]
    pub fn parent(&self) -> Option<&OrganizationId> {
        match &self.place {
            Place::Root(_) => None,
            Place::Below { parent, .. } => Some(parent),
        }
    }

    /// What belongs to it as a root, if it is one.
    #[must_use]
    pub fn tenant(&self) -> Option<&Tenant> {
        match &self.place {
            Place::Root(tenant) => Some(tenant),
            Place::Below { .. } => None,
        }
    }

    /// Its kind on the wire: `root` or that of [`Kind::as_str`].
    #[must_use]
    pub fn kind_name(&self) -> &'static str {
        match &self.place {
            Place::Root(_) => "root",
            Place::Below { kind, .. } => kind.as_str(),
        }
    }

    /// Whether clients stand below it: nothing stands below a partner, and only partners in their group.
    #[must_use]
    pub fn holds_clients(&self) -> bool {
        match &self.place {
            Place::Root(_) => true,
            Place::Below { kind, .. } => matches!(kind, Kind::Client | Kind::Clients),
        }
    }

    /// Whether it is one of the two groups, which have no members, devices or invitations of their own.
    #[must_use]
    pub fn is_group(&self) -> bool {
        matches!(self.place, Place::Below { kind: Kind::Clients | Kind::Partners, .. })
    }
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 7] = [
        Self::Client,
        Self::Clients,
        Self::Partners,
        Self::Distributor,
        Self::Reseller,
        Self::Contractor,
        Self::Installer,
    ];

    /// Its name in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Clients => "clients",
            Self::Partners => "partners",
            Self::Distributor => "distributor",
            Self::Reseller => "reseller",
            Self::Contractor => "contractor",
            Self::Installer => "installer",
        }
    }

    /// Reads a name as [`Kind::as_str`] writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }

    /// Whether it is one of the four kinds of partners (S21).
    #[must_use]
    pub const fn is_partner(self) -> bool {
        match self {
            Self::Client | Self::Clients | Self::Partners => false,
            Self::Distributor | Self::Reseller | Self::Contractor | Self::Installer => true,
        }
    }
}

impl OrganizationState {
    /// `active` or `suspended`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
        }
    }
}
