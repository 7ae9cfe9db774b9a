//! Static tokens.

use crate::{
    answer::{Answer, claim_link},
    parse::Asked,
    pipeline::Told,
    respond::{Reply, bytes},
    secrets::code_digest,
};
use policy_core::{
    action::{Action, CreateStaticTokens, StaticTokenAction},
    device::{CodeDigest, StaticToken},
    facts::{Page, PageLimit},
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

/// The static tokens of an organization as a table, all that are wanted: with codes, and the links that QR codes hold.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/organizations/{id}/static-tokens.csv",
        tag = "static_token",
        operation_id = "static_token_export",
        params(
            ("id" = String, Path, description = "Which."),
            ("template" = Option<String>, Query, description = "Those for this kind of device only.", example = "tpl_0199b0c4d8a07000b6d2c1f5a3e49d10"),
            ("state" = Option<policy_wire::word::StaticTokenStateWord>, Query, description = "Those in this state only.", example = "unclaimed"),
        ),
        responses(
            (status = 200, body = String, content_type = "text/csv", description = "Their codes, links, states, kinds of device by identifier and name, and identifiers."),
            crate::openapi::Read,
        )
    )
)]
pub(crate) async fn export(asked: Asked) -> Reply {
    let organization: OrganizationId = asked.path("id")?;
    let wanted = asked.filter(filter::static_tokens)?;
    let mut table = StaticTokenView::heading();
    let mut page = Page { after: None, limit: PageLimit::LARGEST };
    loop {
        let list = StaticTokenAction::ListStaticTokens(organization.clone(), wanted.clone(), page.clone());
        let tokens = asked
            .read(Action::StaticToken(list), |told| {
                told.shown.static_tokens.iter().map(|it| printed(&asked, told, it)).collect::<Option<Vec<_>>>()
            })
            .await?;
        tokens.iter().for_each(|it| table.push_str(&it.line()));
        match tokens.last() {
            Some(last) if tokens.len() == page.limit.get() => page.after = Some(last.id.as_str().into()),
            Some(_) | None => return Ok(bytes("text/csv; charset=utf-8", table.into_bytes())),
        }
    }
}

/// A token as it is printed. The code goes into the answer only, which is not kept.
fn printed(asked: &Asked, told: &Told, it: &StaticToken) -> Option<StaticTokenView> {
    let config = &asked.edge.config;
    let code = config.secrets.static_code(&it.id);
    Some(StaticTokenView { link: claim_link(config, &code), code, ..told.scene.static_token(it)? })
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
