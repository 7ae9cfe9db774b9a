use super::{Named, Scene};
use policy_core::token::ApiToken;
use serde::Serialize;

/// An API token; its secret is never shown again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiTokenView {
    /// Which.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Where it holds.
    pub organization: String,
    /// For whom it acts, and within what that person may do; null when the caller may not know.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub maker: Option<Named>,
    /// What it may do at most.
    pub permissions: Vec<String>,
    /// When it was made.
    pub created_at: i64,
    /// When it ends; null: when somebody revokes it.
    #[cfg_attr(feature = "openapi", schema(required))]
    pub expires_at: Option<i64>,
}

/// A new API token, with its secret: this is the only time that it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiTokenCreated {
    /// The token.
    #[serde(flatten)]
    pub api_token: ApiTokenView,
    /// What a program shows as bearer token.
    pub token: String,
}

impl Scene<'_> {
    /// An API token that may be shown.
    #[must_use]
    pub fn api_token(&self, it: &ApiToken) -> ApiTokenView {
        let maker = self.facts.account(&it.maker).filter(|maker| self.viewer.names(&maker.id, &it.organization));
        ApiTokenView {
            id: it.id.to_string(),
            name: it.name.to_string(),
            organization: it.organization.to_string(),
            maker: maker.map(|maker| Named { id: maker.id.to_string(), name: maker.name.to_string() }),
            permissions: it.permissions.iter().map(|permission| permission.to_string()).collect(),
            created_at: it.created_at.as_millis(),
            expires_at: it.expires_at.map(|end| end.as_millis()),
        }
    }
}
