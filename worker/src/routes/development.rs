//! What there is on somebody's own machine only.

use crate::{
    config::Environment,
    parse::Asked,
    respond::{Reply, json},
    store::mail::{CapturedMail, captured_mails},
};
use axum::http::StatusCode;
use policy_wire::{fault::Fault, view::Items};
use serde::Serialize;

/// A mail that was captured.
#[derive(Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub(crate) struct MailView {
    /// Which.
    id: String,
    /// To whom.
    to: String,
    /// Its subject.
    subject: String,
    /// It as text.
    text: String,
    /// It as a page.
    html: String,
    /// When it was sent.
    sent_at: i64,
}

impl From<CapturedMail> for MailView {
    fn from(mail: CapturedMail) -> Self {
        let CapturedMail { id, to, subject, text, html, sent_at } = mail;
        Self { id, to, subject, text, html, sent_at: sent_at.as_millis() }
    }
}

/// The mailbox of development; there is none elsewhere.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/dev/mails",
        tag = "development",
        operation_id = "development_mails",
        params(
            ("to" = Option<String>, Query, description = "Only mails to this address."),
        ),
        responses(
            (status = 200, body = policy_wire::view::Items<MailView>, description = "Here it is."),
            crate::openapi::Common,
        )
    )
)]
pub(crate) async fn mails(asked: Asked) -> Reply {
    if asked.edge.config.environment == Environment::Production {
        return Err(Fault::NoRoute.into());
    }
    let to = asked.query("to").map(|to| to.trim().to_lowercase());
    let mailbox = asked.edge.store.batch(vec![captured_mails(to.as_deref())]).await;
    let rows = mailbox.map_err(|error| asked.failed(&error))?;
    let mails = rows.iter().flat_map(|rows| rows.iter()).map(CapturedMail::read).collect::<Result<Vec<_>, _>>();
    let items = mails.map_err(|error| asked.failed(&error))?.into_iter().map(MailView::from).collect();
    Ok(json(StatusCode::OK, &Items { items, next_cursor: None }))
}
