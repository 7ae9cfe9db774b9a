//! Subscribing.

use crate::{
    account::{Email, NewPassword},
    facts::LookUp,
    id::{AccountId, MemberId, OrganizationId, RegistrationId, RoleId, SessionId},
    text::{Language, Name},
};

/// Subscribing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegistrationAction {
    /// Subscribe with an e-mail (S04).
    Subscribe(Subscribe),
    /// Confirm a subscription: account, root organization, Admin, developer mode on (S04).
    ConfirmRegistration(Box<ConfirmRegistration>),
}

impl RegistrationAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::Subscribe(it) => vec![LookUp::Account(it.email.clone())],
            Self::ConfirmRegistration(it) => vec![LookUp::Registration(it.registration.clone())],
        }
    }
}

/// See [`RegistrationAction::Subscribe`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscribe {
    /// The new registration.
    pub id: RegistrationId,
    /// Who.
    pub email: Email,
    /// In which language.
    pub language: Language,
}

/// See [`RegistrationAction::ConfirmRegistration`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmRegistration {
    /// The link that was followed.
    pub registration: RegistrationId,
    /// What the account is given.
    pub person: NewPerson,
    /// The name of the root organization.
    pub organization_name: Name,
    /// The root organization.
    pub organization: OrganizationId,
    /// The membership in it.
    pub member: MemberId,
    /// Its roles: Admin, Staff, User.
    pub roles: [RoleId; 3],
    /// The session that begins.
    pub session: SessionId,
}

/// A person who gets an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// The account.
    pub account: AccountId,
    /// The person's name.
    pub name: Name,
    /// The password.
    pub password: NewPassword,
}
