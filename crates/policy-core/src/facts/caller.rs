//! Who asks, and when somebody last came by.

use super::Facts;
use crate::{account::Session, id::AccountId, time::Timestamp, token::ApiToken};

/// Who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Caller {
    /// Somebody without a live session.
    #[default]
    Nobody,
    /// An account, through a session.
    Account(Session),
    /// A program, through an API token, for its maker.
    Token(Box<ApiToken>),
    /// The vendor's billing back end, through the deployment's secret.
    Operator,
}

/// When an account last signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct SignedIn {
    /// Whose.
    pub account: AccountId,
    /// When.
    pub at: Timestamp,
}

impl Caller {
    /// The session, if somebody is signed in.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        match self {
            Self::Account(session) => Some(session),
            Self::Nobody | Self::Operator | Self::Token(_) => None,
        }
    }

    /// The API token, if a program asks.
    #[must_use]
    pub fn token(&self) -> Option<&ApiToken> {
        match self {
            Self::Token(token) => Some(token),
            Self::Nobody | Self::Operator | Self::Account(_) => None,
        }
    }
}

impl Facts {
    /// When this account last signed in, if that was looked up and it ever did.
    #[must_use]
    pub fn signed_in_at(&self, account: &AccountId) -> Option<Timestamp> {
        self.sign_ins.iter().find(|it| it.account == *account).map(|it| it.at)
    }
}
