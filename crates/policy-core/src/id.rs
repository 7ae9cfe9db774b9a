//! Identifiers: a prefix that says what they name, then opaque characters. Made at the edge, only read here.

use std::{fmt, sync::Arc};

/// Why a text is no identifier of the wanted kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdError {
    /// The prefix that was wanted, such as `org`.
    pub prefix: &'static str,
}

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not an identifier of the form `{}_…`", self.prefix)
    }
}

impl std::error::Error for IdError {}

/// The longest identifier that is read, in bytes.
const LONGEST: usize = 48;

fn is_identifier(text: &str, prefix: &str) -> bool {
    text.len() <= LONGEST
        && text.strip_prefix(prefix).and_then(|rest| rest.strip_prefix('_')).is_some_and(|rest| {
            !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
        })
}

macro_rules! identifier {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(try_from = "String", into = "String"))]
        pub struct $name(Arc<str>);

        impl $name {
            /// What such identifiers begin with.
            pub const PREFIX: &str = $prefix;

            /// Reads an identifier.
            ///
            /// # Errors
            /// When the prefix is another one, or the rest is not lower-case letters, digits and `_`.
            pub fn new(text: &str) -> Result<Self, IdError> {
                if is_identifier(text, Self::PREFIX) {
                    Ok(Self(text.into()))
                } else {
                    Err(IdError { prefix: Self::PREFIX })
                }
            }

            /// The identifier as it is written.
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
            type Error = IdError;
            fn try_from(text: String) -> Result<Self, IdError> {
                Self::new(&text)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                (*id.0).into()
            }
        }
    )*};
}

identifier! {
    /// One account: a person's sign-in identity.
    AccountId = "acc";
    /// One sign-in of an account.
    SessionId = "ses";
    /// One organization of a tree.
    OrganizationId = "org";
    /// One role of a tenant.
    RoleId = "rol";
    /// One membership.
    MemberId = "mem";
    /// One admission of a partner.
    AdmissionId = "adm";
    /// One invitation.
    InvitationId = "inv";
    /// One invitation of the operator into a root that its Admins have left.
    RescueId = "rsc";
    /// One reset of a forgotten password.
    ResetId = "rst";
    /// One change of the e-mail of an account.
    EmailChangeId = "emc";
    /// One registration that waits for its confirmation.
    RegistrationId = "reg";
    /// One template.
    TemplateId = "tpl";
    /// One device.
    DeviceId = "dev";
    /// One static token.
    StaticTokenId = "stk";
    /// One token by which a device is provisioned.
    ProvisioningTokenId = "ptk";
    /// One share of a device.
    ShareId = "shr";
    /// One API token.
    ApiTokenId = "atk";
    /// One entry of the audit log.
    AuditEntryId = "aud";
}
