use super::{Named, Scene};
use crate::word::ShareStateWord;
use policy_core::{facts::Facts, share::Share};
use serde::Serialize;

/// A share of a device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShareView {
    /// Which.
    pub id: String,
    /// Of which device.
    pub device: String,
    /// Its name; null when the share makes it visible no more.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub device_name: Option<String>,
    /// With whom.
    pub email: String,
    /// Who shares it; null when the account is gone.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub sharer: Option<Named>,
    /// What the person may do with it, as far as the sharer may then.
    pub actions: Vec<String>,
    /// Whether the person has accepted it.
    pub state: ShareStateWord,
    /// When it was offered.
    pub created_at: i64,
    /// Until when; null: until somebody ends it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub until: Option<i64>,
}

/// What a link shares.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShareLookup {
    /// With whom.
    pub email: String,
    /// What is shared.
    pub device_name: String,
    /// By whom.
    pub sharer_name: String,
    /// What the person may do with it.
    pub actions: Vec<String>,
    /// Until when; null: until somebody ends it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub until: Option<i64>,
    /// Whether the person has an account, and so signs in first.
    pub has_account: bool,
}

impl Scene<'_> {
    /// A share that may be shown, with what else may be shown beside it.
    #[must_use]
    pub fn share(&self, it: &Share, shown: &Facts) -> ShareView {
        let named = |id: String, name: String| Named { id, name };
        ShareView {
            id: it.id.to_string(),
            device: it.device.to_string(),
            device_name: shown.device(&it.device).map(|device| device.name.to_string()),
            email: it.email.to_string(),
            sharer: shown.account(&it.sharer).map(|sharer| named(sharer.id.to_string(), sharer.name.to_string())),
            actions: names(it),
            state: (&it.state).into(),
            created_at: it.created_at.as_millis(),
            until: it.until.map(|until| until.as_millis()),
        }
    }

    /// What the link of this share shares, for whoever holds its secret.
    #[must_use]
    pub fn share_lookup(&self, it: &Share) -> Option<ShareLookup> {
        Some(ShareLookup {
            email: it.email.to_string(),
            device_name: self.facts.device(&it.device)?.name.to_string(),
            sharer_name: self.facts.account(&it.sharer)?.name.to_string(),
            actions: names(it),
            until: it.until.map(|until| until.as_millis()),
            has_account: self.facts.account_with(&it.email).is_some(),
        })
    }
}

fn names(it: &Share) -> Vec<String> {
    it.actions.iter().map(|action| action.entry().name.to_owned()).collect()
}
