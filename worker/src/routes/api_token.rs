//! API tokens: what programs show (B17).

use crate::{answer::Answer, parse::Asked, respond::Reply, secrets::secret_digest};
use policy_core::{
    action::{Action, ApiTokenAction},
    id::{ApiTokenId, OrganizationId},
};
use policy_wire::{
    body::ApiTokenBody,
    fault::Fault,
    view::{ApiTokenCreated, ApiTokenView, Items},
};

/// The API tokens of an organization.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/api-tokens",
        tag = "api_token",
        operation_id = "api_token_list",
        params(
            ("id" = String, Path, description = "Which."),
            ("limit" = Option<u32>, Query, description = "How many at most, 1 to 200; 50 when nothing is said."),
            ("cursor" = Option<String>, Query, description = "The `next_cursor` of the page before."),
        ),
        responses(
            (status = 200, body = policy_wire::view::Items<policy_wire::view::ApiTokenView>, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list(asked: Asked) -> Reply {
    let action = Action::ApiToken(ApiTokenAction::ListApiTokens(asked.path("id")?, asked.page()?));
    asked
        .answer(action, |told| {
            let next_cursor = asked.next_cursor(told.shown.api_tokens.iter().map(|it| it.id.as_str()));
            let items: Vec<ApiTokenView> = told.shown.api_tokens.iter().map(|it| told.scene.api_token(it)).collect();
            Answer::ok(&Items { items, next_cursor })
        })
        .await
}

/// Make an API token within what the caller may do. Its secret is shown this once.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations/{id}/api-tokens",
        tag = "api_token",
        operation_id = "api_token_create",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::ApiTokenBody,
        responses(
            (status = 201, body = policy_wire::view::ApiTokenCreated, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn create(asked: Asked) -> Reply {
    let organization: OrganizationId = asked.path("id")?;
    let (body, id): (ApiTokenBody, ApiTokenId) = (asked.body()?, asked.edge.ids.next());
    let digest = secret_digest(&asked.edge.config.secrets.api_token(&id)).ok_or(Fault::Internal)?;
    let action = Action::ApiToken(ApiTokenAction::CreateApiToken(body.read(id.clone(), organization, digest)?));
    asked
        .answer(action, |told| {
            let api_token = told.scene.api_token(told.shown.api_token(&id)?);
            Some(Answer::created(&ApiTokenCreated { api_token, token: String::new() })?.with_api_token(&id))
        })
        .await
}

/// Revoke an API token.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        delete,
        path = "/v1/api-tokens/{id}",
        tag = "api_token",
        operation_id = "api_token_revoke",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn revoke(asked: Asked) -> Reply {
    let action = Action::ApiToken(ApiTokenAction::RevokeApiToken(asked.path("id")?));
    asked.answer(action, |_| Some(Answer::done())).await
}
