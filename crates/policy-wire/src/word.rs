//! Words with a fixed choice, as the wire spells them. Each is the twin of an enum of the core; the compiler keeps both
//! complete.

use serde::{Deserialize, Serialize};

macro_rules! twin {
    ($($(#[$doc:meta])* $name:ident = $core:ty { $($variant:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $(#[doc = stringify!($variant)] $variant,)*
        }

        impl From<$core> for $name {
            fn from(word: $core) -> Self {
                match word {
                    $(<$core>::$variant => Self::$variant,)*
                }
            }
        }

        impl From<$name> for $core {
            fn from(word: $name) -> Self {
                match word {
                    $($name::$variant => Self::$variant,)*
                }
            }
        }
    )*};
}

twin! {
    /// A plan.
    PlanWord = policy_core::plan::Plan { Free, Plus, Pro, Business }
    /// Who may switch developer mode on.
    DevelopersWord = policy_core::plan::Developers { One, AnyAdmin }
    /// Whether people may register without invitation.
    SelfRegistrationWord = policy_core::plan::SelfRegistration { No, AddOn, Yes }
    /// Whether people may register at a portal.
    PortalStateWord = policy_core::portal::PortalState { On, Off }
    /// A line of the table of plans that a growing tree runs into.
    LineWord = policy_core::plan::LimitedThing {
        People, Guests, Devices, SubOrganizations, Levels, CustomRoles, InvitationMails,
    }
    /// A language.
    LanguageWord = policy_core::text::Language { En, De }
    /// Which of the default roles a role is, or custom.
    RoleKindWord = policy_core::role::RoleKind { Admin, Staff, User, Custom }
    /// Why a role cannot be edited somewhere.
    RoleLockWord = policy_core::decide::RoleLock { AdminOfRoot, Plan }
    /// The type of user that a membership makes somebody.
    UserTypeWord = policy_core::member::UserType { Developer, Partner, EndUser }
    /// Whether a membership holds.
    MemberStateWord = policy_core::member::MemberState { Active, Suspended }
    /// Whether an organization is in use.
    OrganizationStateWord = policy_core::organization::OrganizationState { Active, Suspended }
    /// What became of what an audit entry tells.
    LogOutcomeWord = policy_core::audit::LogOutcome { Done, Refused }
    /// What became of an invitation.
    InvitationStateWord = policy_core::invitation::InvitationState { Pending, Accepted, Declined, Revoked, Expired }
    /// What a partner does.
    PartnerKindWord = policy_core::partner::PartnerKind { Distributor, Reseller, Contractor, Installer }
    /// Whether people who are members somewhere are invited too: only those who are members nowhere, or all.
    InvitedAccountsWord = policy_core::invitation::InvitedAccounts { Free, All }
    /// The kinds of things that actions are asked on.
    ResourceKindWord = policy_core::access::ResourceKind { Device, Location, Automation }
}

/// The kind of an organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrganizationKindWord {
    /// The top of a tree.
    Root,
    /// A customer, or a part of one.
    Client,
    /// The group "Clients".
    Clients,
    /// The group "Partners".
    Partners,
    /// A partner that distributes.
    Distributor,
    /// A partner that sells on.
    Reseller,
    /// A partner that builds.
    Contractor,
    /// A partner that installs.
    Installer,
}

impl From<&policy_core::organization::Place> for OrganizationKindWord {
    fn from(place: &policy_core::organization::Place) -> Self {
        use policy_core::organization::{Kind, Place};
        match place {
            Place::Root(_) => Self::Root,
            Place::Below { kind: Kind::Client, .. } => Self::Client,
            Place::Below { kind: Kind::Clients, .. } => Self::Clients,
            Place::Below { kind: Kind::Partners, .. } => Self::Partners,
            Place::Below { kind: Kind::Distributor, .. } => Self::Distributor,
            Place::Below { kind: Kind::Reseller, .. } => Self::Reseller,
            Place::Below { kind: Kind::Contractor, .. } => Self::Contractor,
            Place::Below { kind: Kind::Installer, .. } => Self::Installer,
        }
    }
}

/// What became of a static token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StaticTokenStateWord {
    /// Nobody has claimed it.
    Unclaimed,
    /// Somebody has.
    Claimed,
    /// Its maker took it back.
    Withdrawn,
}

impl StaticTokenStateWord {
    /// As the wire spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unclaimed => "unclaimed",
            Self::Claimed => "claimed",
            Self::Withdrawn => "withdrawn",
        }
    }
}

impl From<&policy_core::device::StaticTokenState> for StaticTokenStateWord {
    fn from(state: &policy_core::device::StaticTokenState) -> Self {
        use policy_core::device::StaticTokenState;
        match state {
            StaticTokenState::Unclaimed => Self::Unclaimed,
            StaticTokenState::Claimed(_) => Self::Claimed,
            StaticTokenState::Withdrawn => Self::Withdrawn,
        }
    }
}

/// Whether a share was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ShareStateWord {
    /// Not yet.
    Offered,
    /// It is somebody's.
    Accepted,
}

impl From<&policy_core::share::ShareState> for ShareStateWord {
    fn from(state: &policy_core::share::ShareState) -> Self {
        use policy_core::share::ShareState;
        match state {
            ShareState::Offered => Self::Offered,
            ShareState::Accepted(_) => Self::Accepted,
        }
    }
}

/// What kind of somebody did something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActorWord {
    /// Somebody before signing in, by a link or an e-mail; or a device.
    Nobody,
    /// An account, or a program for it.
    Account,
    /// The vendor's billing back end.
    Operator,
}

impl From<&policy_core::change::Actor> for ActorWord {
    fn from(actor: &policy_core::change::Actor) -> Self {
        use policy_core::change::Actor;
        match actor {
            Actor::Nobody => Self::Nobody,
            Actor::Account(..) | Actor::Token(..) => Self::Account,
            Actor::Operator => Self::Operator,
        }
    }
}

/// How a session's token comes to its person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Deliver {
    /// As the cookie of a browser.
    #[default]
    Cookie,
    /// In the body, for an application that keeps it itself.
    Token,
}
