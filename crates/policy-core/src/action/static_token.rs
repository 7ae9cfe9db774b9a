//! Codes printed on devices.

use super::{
    ClaimDevice, CreateStaticTokens,
    needs::{organization, template_for},
};
use crate::{
    facts::{LookUp, Page, StaticTokenFilter},
    id::{OrganizationId, StaticTokenId},
};

/// Codes printed on devices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaticTokenAction {
    /// Take a static token back.
    WithdrawStaticToken(StaticTokenId),
    /// List the static tokens of an organization.
    ListStaticTokens(OrganizationId, StaticTokenFilter, Page),
    /// Make a batch of static tokens.
    CreateStaticTokens(CreateStaticTokens),
    /// Activate a device by a static token (S13).
    ClaimDevice(ClaimDevice),
}

impl StaticTokenAction {
    pub(super) fn needs(&self) -> Vec<LookUp> {
        match self {
            Self::WithdrawStaticToken(id) => vec![LookUp::StaticTokenWithId(id.clone())],
            Self::CreateStaticTokens(it) => {
                vec![organization(&it.organization), template_for(&it.organization, &it.template)]
            }
            Self::ClaimDevice(it) => vec![LookUp::StaticToken(it.digest.clone())],
            Self::ListStaticTokens(id, filter, page) => {
                vec![organization(id), LookUp::StaticTokens(id.clone(), filter.clone(), page.clone())]
            }
        }
    }
}
