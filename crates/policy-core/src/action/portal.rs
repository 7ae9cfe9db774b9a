//! What is asked about registering into a tenant (S12).

use super::{
    NewPerson,
    needs::{entry, organization, role},
};
use crate::{
    account::Email,
    facts::LookUp,
    id::{MemberId, OrganizationId, RegistrationId, RoleId, SessionId},
    portal::{Colour, Entry, PortalState, Slug, WebAddress},
    text::{Language, Name},
};

/// The page on which people register into a tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PortalAction {
    /// Show how people register into the tree of a root (S12).
    ShowPortal(OrganizationId),
    /// Set how people register into the tree of a root (S12).
    SetPortal(Box<SetPortal>),
    /// See the page on which people register into a tenant (S12).
    LookUpPortal(Slug),
    /// Register into a tenant with an e-mail, without invitation (S12).
    SelfRegister(SelfRegister),
    /// Confirm a registration into a tenant: account, membership, perhaps an organization of one's own (S12).
    ConfirmSelfRegistration(Box<ConfirmSelfRegistration>),
}

impl PortalAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::ShowPortal(root) => vec![organization(root), LookUp::Portal(root.clone())],
            Self::SetPortal(it) => set_portal(it),
            Self::LookUpPortal(slug) => vec![LookUp::PortalAt(slug.clone())],
            Self::SelfRegister(it) => vec![LookUp::PortalAt(it.slug.clone()), LookUp::Account(it.email.clone())],
            Self::ConfirmSelfRegistration(it) => vec![LookUp::Registration(it.registration.clone())],
        }
    }
}

fn set_portal(it: &SetPortal) -> Vec<LookUp> {
    let mut needs = vec![
        organization(&it.root),
        role(&it.root, &it.role),
        LookUp::Groups(it.root.clone()),
        entry(&it.root, &it.role),
        LookUp::Portal(it.root.clone()),
        LookUp::PortalAt(it.slug.clone()),
    ];
    if let Entry::Joins(id) = &it.entry {
        needs.extend([organization(id), role(id, &it.role)]);
    }
    needs
}

/// See [`PortalAction::SetPortal`](super::PortalAction::SetPortal).
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

/// See [`PortalAction::SelfRegister`](super::PortalAction::SelfRegister).
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

/// See [`PortalAction::ConfirmSelfRegistration`](super::PortalAction::ConfirmSelfRegistration).
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
