//! What is asked of a password, for pages on which one is chosen.

use crate::{
    parse::Asked,
    respond::{Reply, json},
};
use axum::http::StatusCode;
use policy_core::account::PasswordRules;
use serde::Serialize;

/// What is asked of a password that somebody chooses.
#[derive(Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub(crate) struct PasswordRulesView {
    /// The fewest characters, as Unicode counts them.
    #[cfg_attr(feature = "openapi", schema(example = 15))]
    shortest: u16,
    /// The most characters.
    #[cfg_attr(feature = "openapi", schema(example = 128))]
    longest: u16,
}

/// What is asked of a password that somebody chooses here.
///
/// Besides its length, a password is refused that is among the first that anybody would guess
/// (`password_too_common`), and one that is made of the person's name, e-mail or organization
/// (`password_too_personal`).
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/v1/password-rules",
        tag = "password",
        operation_id = "password_rules_show",
        responses(
            (status = 200, body = PasswordRulesView, description = "Here it is."),
            crate::openapi::Common,
        )
    )
)]
pub(crate) async fn show(asked: Asked) -> Reply {
    let shortest = asked.edge.config.password_rules.shortest();
    Ok(json(StatusCode::OK, &PasswordRulesView { shortest, longest: PasswordRules::LONGEST }))
}
