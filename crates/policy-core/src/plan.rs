//! Plans: what a root organization has paid for, and so what its whole tree may do (S05, S06, S22).
//!
//! A plan belongs to the root and holds for its whole tree. It is raised by the operator alone and lowered from inside too;
//! add-ons raise one line of it.

use std::fmt;

/// A plan. It belongs to the root and holds for the whole tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Plan {
    /// Where every root begins.
    Free,
    /// The same, with more people and devices.
    Plus,
    /// Roles can be edited, organizations nested.
    Pro,
    /// Partners and self-registration as well.
    Business,
}

/// What a plan allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// People in the tree, the subscriber included.
    pub people: u32,
    /// People who only have shares.
    pub guests: u32,
    /// Devices in the tree.
    pub devices: u32,
    /// Whether what a role permits can be edited (S06).
    pub permissions: Permissions,
    /// Roles that the customer makes.
    pub custom_roles: u32,
    /// Organizations below the root, groups not counted.
    pub sub_organizations: u32,
    /// Levels below the root, groups not counted.
    pub levels: u32,
    /// Who may switch developer mode on (S18, S19).
    pub developers: Developers,
    /// Registration without invitation (S12).
    pub self_registration: SelfRegistration,
    /// Whether partners can be admitted (S21).
    pub partners: bool,
    /// Invitation mails a day, counted in UTC over the whole tree, resends included.
    pub invitation_mails_a_day: u32,
}

/// Whether what a role permits can be edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permissions {
    /// Locked to the defaults.
    Locked,
    /// Editable by role.
    Editable,
}

/// Who may switch developer mode on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Developers {
    /// One member an organization, of any role (S18).
    One,
    /// Every member with the role Admin (S19).
    AnyAdmin,
}

/// Whether people may register without invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelfRegistration {
    /// Not on this plan.
    No,
    /// With an add-on.
    AddOn,
    /// On this plan.
    Yes,
}

/// What raises one line of the plan of one root; given by the operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum AddOn {
    /// So many more of it.
    More(LimitedThing, u32),
    /// Registration without invitation, on a plan that has it as an add-on (S12).
    SelfRegistration,
}

/// A line of the table that a growing tree runs into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum LimitedThing {
    /// People in the tree.
    People,
    /// People who only have shares.
    Guests,
    /// Devices in the tree.
    Devices,
    /// Organizations below the root.
    SubOrganizations,
    /// Levels below the root.
    Levels,
    /// Roles that the customer makes (B09).
    CustomRoles,
    /// Invitation mails a day.
    InvitationMails,
}

impl Plan {
    /// All plans, the smallest first.
    pub const ALL: [Self; 4] = [Self::Free, Self::Plus, Self::Pro, Self::Business];

    /// What it allows.
    #[must_use]
    pub const fn limits(self) -> Limits {
        let free = Limits {
            people: 5,
            guests: 2,
            devices: 10,
            permissions: Permissions::Locked,
            custom_roles: 0,
            sub_organizations: 0,
            levels: 0,
            developers: Developers::One,
            self_registration: SelfRegistration::No,
            partners: false,
            invitation_mails_a_day: 25,
        };
        match self {
            Self::Free => free,
            Self::Plus => Limits { people: 10, guests: 5, devices: 20, ..free },
            Self::Pro => Limits {
                people: 100,
                guests: 100,
                devices: 500,
                permissions: Permissions::Editable,
                custom_roles: 5,
                sub_organizations: 200,
                levels: 3,
                developers: Developers::AnyAdmin,
                self_registration: SelfRegistration::AddOn,
                partners: false,
                invitation_mails_a_day: 250,
            },
            Self::Business => Limits {
                people: 100_000,
                guests: 100_000,
                devices: 1_000_000,
                permissions: Permissions::Editable,
                custom_roles: 50,
                sub_organizations: 100_000,
                levels: 7,
                developers: Developers::AnyAdmin,
                self_registration: SelfRegistration::Yes,
                partners: true,
                invitation_mails_a_day: 2_500,
            },
        }
    }

    /// The plans that allow what this predicate wants, the smallest first.
    #[must_use]
    pub fn that(allow: impl Fn(Limits) -> bool) -> Vec<Self> {
        Self::ALL.into_iter().filter(|plan| allow(plan.limits())).collect()
    }

    /// The name in lower case.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Free => "free",
            Self::Plus => "plus",
            Self::Pro => "pro",
            Self::Business => "business",
        }
    }

    /// Reads a name as [`Plan::as_str`] writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|plan| plan.as_str() == text)
    }
}

impl Limits {
    /// The most levels below a root that there can be: what walks a tree relies on it.
    pub const DEEPEST: u32 = 7;

    /// These limits with what raises them.
    #[must_use]
    pub fn with(self, add_ons: &[AddOn]) -> Self {
        let mut limits = add_ons.iter().fold(self, |limits, add_on| limits.raised(*add_on));
        limits.levels = limits.levels.min(Self::DEEPEST);
        limits
    }

    fn raised(mut self, add_on: AddOn) -> Self {
        match add_on {
            AddOn::More(thing, more) => {
                let line = self.line(thing);
                *line = line.saturating_add(more);
            }
            AddOn::SelfRegistration if self.self_registration == SelfRegistration::AddOn => {
                self.self_registration = SelfRegistration::Yes;
            }
            // On a plan that has it anyway, or not at all.
            AddOn::SelfRegistration => {}
        }
        self
    }

    const fn line(&mut self, thing: LimitedThing) -> &mut u32 {
        match thing {
            LimitedThing::People => &mut self.people,
            LimitedThing::Guests => &mut self.guests,
            LimitedThing::Devices => &mut self.devices,
            LimitedThing::SubOrganizations => &mut self.sub_organizations,
            LimitedThing::Levels => &mut self.levels,
            LimitedThing::CustomRoles => &mut self.custom_roles,
            LimitedThing::InvitationMails => &mut self.invitation_mails_a_day,
        }
    }
}

impl fmt::Display for AddOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::More(thing, more) => write!(f, "{}+{more}", thing.as_str()),
            Self::SelfRegistration => f.write_str("self_registration"),
        }
    }
}

impl LimitedThing {
    /// Everything that is limited.
    pub const ALL: [Self; 7] = [
        Self::People,
        Self::Guests,
        Self::Devices,
        Self::SubOrganizations,
        Self::Levels,
        Self::CustomRoles,
        Self::InvitationMails,
    ];

    /// Reads a word as [`LimitedThing::as_str`] writes it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|thing| thing.as_str() == text)
    }

    /// How much of it these limits allow.
    #[must_use]
    pub const fn bound(self, limits: Limits) -> u32 {
        match self {
            Self::People => limits.people,
            Self::Guests => limits.guests,
            Self::Devices => limits.devices,
            Self::SubOrganizations => limits.sub_organizations,
            Self::Levels => limits.levels,
            Self::CustomRoles => limits.custom_roles,
            Self::InvitationMails => limits.invitation_mails_a_day,
        }
    }

    /// The word for it on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Guests => "guests",
            Self::Devices => "devices",
            Self::SubOrganizations => "sub_organizations",
            Self::Levels => "levels",
            Self::CustomRoles => "custom_roles",
            Self::InvitationMails => "invitation_mails",
        }
    }
}
