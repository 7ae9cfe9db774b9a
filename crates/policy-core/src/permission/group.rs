//! The groups in which people read the catalogue.

/// A heading of the catalogue: actions that are read together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// The group "organization".
    Organization,
    /// The group "sub-organizations".
    SubOrganizations,
    /// The group "roles".
    Roles,
    /// The group "members".
    Members,
    /// The group "devices".
    Devices,
    /// The group "static tokens".
    StaticTokens,
    /// The group "firmware".
    Firmware,
    /// The group "templates".
    Templates,
    /// The group "locations".
    Locations,
    /// The group "automations".
    Automations,
    /// The group "rules".
    Rules,
    /// The group "dashboards".
    Dashboards,
    /// The group "analytics".
    Analytics,
    /// The group "webhooks".
    Webhooks,
    /// The group "developer API".
    DeveloperApi,
    /// The group "tags".
    Tags,
    /// The group "billing".
    Billing,
    /// The group "audit".
    Audit,
    /// The group "partners".
    Partners,
}

impl Group {
    /// The heading as people read it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Organization => "organization",
            Self::SubOrganizations => "sub-organizations",
            Self::Roles => "roles",
            Self::Members => "members",
            Self::Devices => "devices",
            Self::StaticTokens => "static tokens",
            Self::Firmware => "firmware",
            Self::Templates => "templates",
            Self::Locations => "locations",
            Self::Automations => "automations",
            Self::Rules => "rules",
            Self::Dashboards => "dashboards",
            Self::Analytics => "analytics",
            Self::Webhooks => "webhooks",
            Self::DeveloperApi => "developer API",
            Self::Tags => "tags",
            Self::Billing => "billing",
            Self::Audit => "audit",
            Self::Partners => "partners",
        }
    }
}
