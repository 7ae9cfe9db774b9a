//! What is asked of shares (B10).

use super::NewPerson;
use crate::{
    account::Email,
    id::{DeviceId, SessionId, ShareId},
    invitation::Generation,
    share::SharedActions,
    text::Language,
    time::Timestamp,
};

/// See [`Action::OfferShare`](super::Action::OfferShare).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferShare {
    /// The new share.
    pub id: ShareId,
    /// Of which device.
    pub device: DeviceId,
    /// With whom.
    pub email: Email,
    /// What the person may do with it.
    pub actions: SharedActions,
    /// Until when; none: until somebody ends it.
    pub until: Option<Timestamp>,
    /// The language of the mail.
    pub language: Language,
}

/// A link of a share whose secret is genuine; whether it is the live one is decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShareLink {
    /// Which share.
    pub share: ShareId,
    /// Which of its links.
    pub generation: Generation,
}

/// See [`Action::AcceptShare`](super::Action::AcceptShare).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptShare {
    /// The link that was followed.
    pub link: ShareLink,
    /// What the account is given; none when the person has one and is signed in.
    pub person: Option<NewPerson>,
    /// The session that begins, if there is none.
    pub session: SessionId,
}
