//! The devices among the facts, and what makes them, by identifier, credential or code.

use super::Facts;
use crate::{
    device::{CodeDigest, Device, ProvisioningToken, StaticToken, Template},
    id::{AccountId, ApiTokenId, DeviceId, OrganizationId, ShareId, StaticTokenId, TemplateId},
    share::{Guest, Share},
    token::ApiToken,
};

/// Devices, what makes them, and with whom they are shared.
impl Facts {
    /// The API token with this id.
    #[must_use]
    pub fn api_token(&self, id: &ApiTokenId) -> Option<&ApiToken> {
        self.api_tokens.iter().find(|it| it.id == *id)
    }

    /// The template with this id.
    #[must_use]
    pub fn template(&self, id: &TemplateId) -> Option<&Template> {
        self.templates.iter().find(|it| it.id == *id)
    }

    /// The device with this id.
    #[must_use]
    pub fn device(&self, id: &DeviceId) -> Option<&Device> {
        self.devices.iter().find(|it| it.id == *id)
    }

    /// The share with this id, unless the clock has ended it.
    #[must_use]
    pub fn share(&self, id: &ShareId) -> Option<&Share> {
        self.shares.iter().find(|it| it.id == *id && it.is_live(self.now))
    }

    /// The shares of this device, offers included, that the clock has not ended.
    pub fn shares_of<'a>(&'a self, device: &'a DeviceId) -> impl Iterator<Item = &'a Share> {
        self.shares.iter().filter(move |it| it.device == *device && it.is_live(self.now))
    }

    /// The guest's place of this account in this tree, if it is taken now.
    #[must_use]
    pub fn guest(&self, root: &OrganizationId, account: &AccountId) -> Option<&Guest> {
        self.guests
            .iter()
            .find(|it| it.root == *root && it.account == *account && it.until.is_none_or(|until| self.now < until))
    }

    /// The device whose credential has this digest.
    #[must_use]
    pub fn device_with(&self, credential: &CodeDigest) -> Option<&Device> {
        self.devices.iter().find(|it| it.credential.as_ref() == Some(credential))
    }

    /// The provisioning token with this digest.
    #[must_use]
    pub fn provisioning_token(&self, digest: &CodeDigest) -> Option<&ProvisioningToken> {
        self.provisioning_tokens.iter().find(|it| it.digest == *digest)
    }

    /// The static token with this id.
    #[must_use]
    pub fn static_token_with_id(&self, id: &StaticTokenId) -> Option<&StaticToken> {
        self.static_tokens.iter().find(|it| it.id == *id)
    }

    /// The static token whose code has this digest.
    #[must_use]
    pub fn static_token(&self, digest: &CodeDigest) -> Option<&StaticToken> {
        self.static_tokens.iter().find(|it| it.digest == *digest)
    }
}
