//! What is asked about registering into a tenant (S12).

use super::NewPerson;
use crate::{
    account::Email,
    id::{MemberId, OrganizationId, RegistrationId, RoleId, SessionId},
    portal::{Colour, Entry, PortalState, Slug, WebAddress},
    text::{Language, Name},
};

/// See [`Action::SetPortal`](super::Action::SetPortal).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetPortal {
    /// Into the tree of which root.
    pub root: OrganizationId,
    /// Whether it is switched on.
    pub state: PortalState,
    /// What its address ends with.
    pub slug: Slug,
    /// What it calls itself.
    pub name: Name,
    /// Where its logo is.
    pub logo: Option<WebAddress>,
    /// Its colour.
    pub colour: Option<Colour>,
    /// The role of whoever registers.
    pub role: RoleId,
    /// Where people come to.
    pub entry: Entry,
}

/// See [`Action::SelfRegister`](super::Action::SelfRegister).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SelfRegister {
    /// The new registration.
    pub id: RegistrationId,
    /// At which portal.
    pub slug: Slug,
    /// Who.
    pub email: Email,
    /// In which language.
    pub language: Language,
}

/// See [`Action::ConfirmSelfRegistration`](super::Action::ConfirmSelfRegistration).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmSelfRegistration {
    /// The link that was followed.
    pub registration: RegistrationId,
    /// What the account is given; an organization of its own is called like the person.
    pub person: NewPerson,
    /// The organization of its own, should it get one.
    pub organization: OrganizationId,
    /// The membership.
    pub member: MemberId,
    /// The session that begins.
    pub session: SessionId,
}
