//! Static tokens.

use crate::{answer::Answer, parse::Asked, pipeline::Told, respond::Reply, secrets::code_digest};
use policy_core::{
    action::{Action, CreateStaticTokens, StaticTokenAction},
    device::CodeDigest,
    id::{OrganizationId, StaticTokenId},
};
use policy_wire::{
    body::{StaticTokensBody, filter},
    fault::Fault,
    view::{Items, StaticTokenView},
};
use serde::Serialize;

/// The tokens of a batch.
#[derive(Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub(crate) struct StaticTokens {
    /// The tokens.
    items: Vec<StaticTokenView>,
}

/// A new token with the digest of its code.
fn coded(asked: &Asked) -> Option<(StaticTokenId, CodeDigest)> {
    let id: StaticTokenId = asked.edge.ids.next();
    let digest = code_digest(&asked.edge.config.secrets.static_code(&id))?;
    Some((id, digest))
}

fn created(told: &Told, made: &CreateStaticTokens) -> Option<Answer> {
    let views = made.tokens.iter().map(|(_, digest)| told.scene.static_token(told.shown.static_token(digest)?));
    let items = views.collect::<Option<_>>()?;
    Some(Answer::created(&StaticTokens { items })?.with_codes(made.tokens.iter().map(|(id, _)| id)))
}

/// The static tokens of an organization.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/static-tokens",
        tag = "static_token",
        operation_id = "static_token_list",
        params(
            ("id" = String, Path, description = "Which."),
            ("limit" = Option<u32>, Query, description = "How many at most, 1 to 200; 50 when nothing is said."),
            ("cursor" = Option<String>, Query, description = "The `next_cursor` of the page before."),
            ("template" = Option<String>, Query, description = "Those for this kind of device only.", example = "tpl_0199b0c4d8a07000b6d2c1f5a3e49d10"),
            ("state" = Option<policy_wire::word::StaticTokenStateWord>, Query, description = "Those in this state only.", example = "unclaimed"),
        ),
        responses(
            (status = 200, body = policy_wire::view::Items<policy_wire::view::StaticTokenView>, description = "Here it is."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn list(asked: Asked) -> Reply {
    let action = Action::StaticToken(StaticTokenAction::ListStaticTokens(
        asked.path("id")?,
        asked.filter(filter::static_tokens)?,
        asked.page()?,
    ));
    asked
        .answer(action, |told| {
            let tokens = || told.shown.static_tokens.iter();
            let next_cursor = asked.next_cursor(tokens().map(|it| it.id.as_str()));
            let items = tokens().map(|it| told.scene.static_token(it)).collect::<Option<_>>()?;
            Some(Answer::ok(&Items { items, next_cursor })?.with_codes(tokens().map(|it| &it.id)))
        })
        .await
}

/// Make a batch of static tokens.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        post,
        path = "/v1/organizations/{id}/static-tokens",
        tag = "static_token",
        operation_id = "static_token_create",
        params(
            ("id" = String, Path, description = "Which."),
            ("Idempotency-Key" = Option<String>, Header, description = "Under which the answer may be asked again for a day."),
        ),
        request_body = policy_wire::body::StaticTokensBody,
        responses(
            (status = 201, body = StaticTokens, description = "Here it is."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn create(asked: Asked) -> Reply {
    let organization: OrganizationId = asked.path("id")?;
    let body: StaticTokensBody = asked.body()?;
    let size = body.size()?;
    let tokens: Vec<_> = (0..size.get()).map(|_| coded(&asked)).collect::<Option<_>>().ok_or(Fault::Internal)?;
    let made = CreateStaticTokens { organization, template: body.template()?, size, tokens };
    asked
        .answer(Action::StaticToken(StaticTokenAction::CreateStaticTokens(made.clone())), |told| created(told, &made))
        .await
}

/// Take a static token back that nobody has claimed.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        delete,
        path = "/v1/static-tokens/{id}",
        tag = "static_token",
        operation_id = "static_token_withdraw",
        params(
            ("id" = String, Path, description = "Which."),
        ),
        responses(
            (status = 204, description = "Done."),
            crate::openapi::Change,
        )
    )
)]
pub(crate) async fn withdraw(asked: Asked) -> Reply {
    let action = Action::StaticToken(StaticTokenAction::WithdrawStaticToken(asked.path("id")?));
    asked.answer(action, |_| Some(Answer::done())).await
}
