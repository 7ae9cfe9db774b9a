//! What is asked of shares (B10).

use super::NewPerson;
use crate::{
    account::Email,
    facts::{LookUp, Page},
    id::{DeviceId, SessionId, ShareId},
    invitation::Generation,
    share::SharedActions,
    text::Language,
    time::Timestamp,
};

/// Shares of devices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareAction {
    /// Share a device with a person, by e-mail (B10).
    OfferShare(OfferShare),
    /// See what a link shares.
    LookUpShare(ShareLink),
    /// Accept a share (B10).
    AcceptShare(Box<AcceptShare>),
    /// Say no to a share, by its link.
    DeclineShare(ShareLink),
    /// List the shares of a device.
    ListSharesOf(DeviceId),
    /// List what is shared with the caller.
    ListSharesWithMe(Page),
    /// End a share for good.
    EndShare(ShareId),
}

impl ShareAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::OfferShare(it) => vec![LookUp::Device(it.device.clone())],
            Self::LookUpShare(link) | Self::DeclineShare(link) => vec![LookUp::Share(link.share.clone())],
            Self::AcceptShare(it) => vec![LookUp::Share(it.link.share.clone())],
            Self::ListSharesOf(device) => vec![LookUp::Device(device.clone())],
            Self::ListSharesWithMe(_) => vec![LookUp::CallersShares],
            Self::EndShare(id) => vec![LookUp::Share(id.clone())],
        }
    }
}

/// See [`ShareAction::OfferShare`](super::ShareAction::OfferShare).
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

/// See [`ShareAction::AcceptShare`](super::ShareAction::AcceptShare).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptShare {
    /// The link that was followed.
    pub link: ShareLink,
    /// What the account is given; none when the person has one and is signed in.
    pub person: Option<NewPerson>,
    /// The session that begins, if there is none.
    pub session: SessionId,
}
