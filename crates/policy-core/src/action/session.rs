//! Signing in and out.

use crate::{account::Email, facts::LookUp, id::SessionId};

/// Signing in and out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionAction {
    /// Sign in.
    SignIn(SignIn),
    /// Show the session, its account and its memberships.
    ShowSession,
    /// Sign out.
    SignOut,
    /// List one's own sessions (B15).
    ListSessions,
    /// End one of one's own sessions (B15).
    EndSession(SessionId),
    /// End all of one's own sessions but this one (B15).
    EndOtherSessions,
}

impl SessionAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::ShowSession | Self::SignOut | Self::EndOtherSessions => vec![],
            Self::ListSessions | Self::EndSession(_) => vec![LookUp::CallersSessions],
            Self::SignIn(it) => vec![LookUp::Account(it.email.clone())],
        }
    }
}

/// See [`SessionAction::SignIn`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    /// Whose account.
    pub email: Email,
    /// Whether the password was right; the edge compares hashes, for unknown accounts too.
    pub password: PasswordCheck,
    /// The session that begins.
    pub session: SessionId,
}

/// What comparing a password with what is stored gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordCheck {
    /// It is the account's.
    Right,
    /// It is not, or there is no such account, or nobody has compared it yet. Fails closed.
    Wrong,
}
