//! Devices, the templates that say what kind they are, and the static tokens printed on them (S13).

mod metadata;

pub use metadata::{Metadata, MetadataError, MetadataFields};

use crate::{
    id::{AccountId, DeviceId, OrganizationId, ProvisioningTokenId, StaticTokenId, TemplateId},
    order::sort,
    text::{Name, Note},
    time::{Span, Timestamp, Version},
};

/// A device.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Device {
    /// Which.
    pub id: DeviceId,
    /// The organization that it is in.
    pub organization: OrganizationId,
    /// Whose it is: at most one, a member of that organization {owner}.
    #[cfg_attr(feature = "serde", serde(default))]
    pub owner: Option<AccountId>,
    /// Its name.
    pub name: Name,
    /// What kind it is.
    pub template: TemplateId,
    /// What else is known of it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub metadata: Metadata,
    /// What is stored of its credential; none for what no device has presented itself by yet.
    #[cfg_attr(feature = "serde", serde(default))]
    pub credential: Option<CodeDigest>,
    /// When it was made.
    #[cfg_attr(feature = "serde", serde(default))]
    pub created_at: Timestamp,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

/// A kind of device, configured by Developers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Template {
    /// Which.
    pub id: TemplateId,
    /// The organization that made it; those below see it too.
    pub organization: OrganizationId,
    /// Its name.
    pub name: Name,
    /// What it is for.
    #[cfg_attr(feature = "serde", serde(default))]
    pub description: Note,
    /// What else may be kept of each device of it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub fields: MetadataFields,
    /// When it was made.
    #[cfg_attr(feature = "serde", serde(default))]
    pub created_at: Timestamp,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

/// A static token: a code printed on a device, claimed once.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct StaticToken {
    /// Which.
    pub id: StaticTokenId,
    /// The organization that made it; people of its whole tree may claim it.
    pub organization: OrganizationId,
    /// What kind of device it is printed on.
    pub template: TemplateId,
    /// What is stored of the code.
    pub digest: CodeDigest,
    /// What became of it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub state: StaticTokenState,
    /// When it was made.
    #[cfg_attr(feature = "serde", serde(default))]
    pub created_at: Timestamp,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

/// What became of a static token.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum StaticTokenState {
    /// Nobody has claimed it.
    #[default]
    Unclaimed,
    /// Somebody has; it made this device.
    Claimed(DeviceId),
    /// Its maker took it back.
    Withdrawn,
}

/// A token that a device presents once, within ten minutes, to become its maker's (S13).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct ProvisioningToken {
    /// Which.
    pub id: ProvisioningTokenId,
    /// The organization that the device comes to.
    pub organization: OrganizationId,
    /// Who made it and will own the device.
    pub account: AccountId,
    /// What is stored of it.
    pub digest: CodeDigest,
    /// The device that presented it, if one has.
    #[cfg_attr(feature = "serde", serde(default))]
    pub device: Option<DeviceId>,
    /// When it was made.
    #[cfg_attr(feature = "serde", serde(default))]
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Timestamp,
    /// How often it was changed.
    #[cfg_attr(feature = "serde", serde(default))]
    pub version: Version,
}

impl ProvisioningToken {
    /// How long a device may present it.
    pub const LIFETIME: Span = Span::minutes(10);

    /// Whether a device may still present it.
    #[must_use]
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.device.is_none() && now < self.expires_at
    }
}

/// The hash of a code, a token or a credential, 64 hexadecimal digits: they themselves are never stored.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(try_from = "String", into = "String")
)]
pub struct CodeDigest(Box<str>);

/// A text is no digest of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeDigestError;

/// How many static tokens are made at once: 1 to 1 000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BatchSize(u16);

/// Devices that are changed together: 1 to 1 000, each once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceBatch(Vec<DeviceId>);

impl DeviceBatch {
    /// The most devices of a batch.
    pub const MOST: usize = 1_000;

    /// Takes devices; one named twice is in it once.
    ///
    /// # Errors
    /// How many there were, when there were none or too many.
    pub fn new(mut devices: Vec<DeviceId>) -> Result<Self, usize> {
        let named = devices.len();
        sort(&mut devices, Ord::cmp);
        devices.dedup();
        if (1..=Self::MOST).contains(&named) { Ok(Self(devices)) } else { Err(named) }
    }

    /// The devices, in the order of their identifiers.
    #[must_use]
    pub fn devices(&self) -> &[DeviceId] {
        &self.0
    }
}

impl BatchSize {
    /// Takes a number of tokens.
    ///
    /// # Errors
    /// The number itself, when it is not between 1 and 1 000.
    pub fn new(count: u32) -> Result<Self, u32> {
        match u16::try_from(count) {
            Ok(size @ 1..=1_000) => Ok(Self(size)),
            _ => Err(count),
        }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl CodeDigest {
    /// Takes 64 lower-case hexadecimal digits.
    ///
    /// # Errors
    /// When they are anything else.
    pub fn new(text: &str) -> Result<Self, CodeDigestError> {
        let hexadecimal = text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        if text.len() == 64 && hexadecimal { Ok(Self(text.into())) } else { Err(CodeDigestError) }
    }

    /// The digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for CodeDigest {
    type Error = CodeDigestError;
    fn try_from(text: String) -> Result<Self, CodeDigestError> {
        Self::new(&text)
    }
}

impl From<CodeDigest> for String {
    fn from(digest: CodeDigest) -> Self {
        digest.0.into()
    }
}

impl std::fmt::Display for CodeDigestError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("is not a digest of 64 hexadecimal digits")
    }
}

impl std::error::Error for CodeDigestError {}

impl StaticTokenState {
    /// Its name in lower case.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Unclaimed => "unclaimed",
            Self::Claimed(_) => "claimed",
            Self::Withdrawn => "withdrawn",
        }
    }
}
