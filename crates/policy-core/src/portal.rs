//! Portals: the page of a tenant on which people register without invitation (S12).

use crate::{
    id::{OrganizationId, RoleId},
    text::Name,
    time::Version,
};
use std::fmt;

/// How people register into a tenant without invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Portal {
    /// Into the tree of which root.
    pub root: OrganizationId,
    /// Whether it is switched on. The plan, or a suspended root, may pause it all the same.
    #[cfg_attr(feature = "serde", serde(default))]
    pub state: PortalState,
    /// What its address ends with; no two portals have the same.
    pub slug: Slug,
    /// What it calls itself.
    pub name: Name,
    /// Where its logo is.
    #[cfg_attr(feature = "serde", serde(default))]
    pub logo: Option<WebAddress>,
    /// Its colour.
    #[cfg_attr(feature = "serde", serde(default))]
    pub colour: Option<Colour>,
    /// The role of whoever registers; it may hold only `:own` permissions where it counts.
    pub role: RoleId,
    /// Where people come to.
    #[cfg_attr(feature = "serde", serde(default))]
    pub entry: Entry,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

/// Whether a portal is switched on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum PortalState {
    /// People may register.
    On,
    /// Nobody may.
    #[default]
    Off,
}

/// Where people come to who register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Entry {
    /// Each to a client organization of their own, below the group "Clients".
    #[default]
    Own,
    /// All to this one.
    Joins(OrganizationId),
}

/// A text is not what it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PortalError {
    wanted: &'static str,
}

macro_rules! text {
    ($($(#[$doc:meta])* $name:ident = $is:expr, $wanted:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(try_from = "String", into = "String"))]
        pub struct $name(Box<str>);

        impl $name {
            /// Takes a text.
            ///
            /// # Errors
            /// When it is not what it should be; then what that is.
            pub fn new(text: &str) -> Result<Self, PortalError> {
                let is: fn(&str) -> bool = $is;
                if is(text) { Ok(Self(text.into())) } else { Err(PortalError { wanted: $wanted }) }
            }

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl TryFrom<String> for $name {
            type Error = PortalError;
            fn try_from(text: String) -> Result<Self, PortalError> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(it: $name) -> Self {
                it.0.into()
            }
        }
    )*};
}

text! {
    /// What the address of a portal ends with: 3 to 40 lower-case letters, digits and single hyphens between them.
    Slug = |text| {
        (3..=40).contains(&text.len())
            && text.split('-').all(|part| {
                !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
            })
    }, "3 to 40 lower-case letters, digits and single hyphens between them";
    /// An address that a page may load an image from: `https`, printable ASCII, up to 300 characters, nothing that could
    /// end an attribute or a rule of style.
    WebAddress = |text| {
        text.len() <= 300
            && text.strip_prefix("https://").is_some_and(|rest| {
                rest.starts_with(|c: char| c.is_ascii_alphanumeric())
                    && rest.bytes().all(|b| b.is_ascii_graphic() && !b"\"'<>\\`(){};".contains(&b))
            })
    }, "an https address";
    /// A colour: `#` and six lower-case hexadecimal digits.
    Colour = |text| {
        text.len() == 7
            && text.strip_prefix('#').is_some_and(|digits| {
                digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
            })
    }, "`#` and six lower-case hexadecimal digits";
}

impl PortalState {
    /// `on` or `off`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }

    /// Reads `on` or `off`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::On, Self::Off].into_iter().find(|state| state.as_str() == text)
    }
}

impl Entry {
    /// The organization that all come to, if there is one.
    #[must_use]
    pub const fn joins(&self) -> Option<&OrganizationId> {
        match self {
            Self::Own => None,
            Self::Joins(organization) => Some(organization),
        }
    }
}

impl fmt::Display for PortalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "is not {}", self.wanted)
    }
}

impl std::error::Error for PortalError {}
