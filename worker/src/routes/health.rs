//! Whether the edge is there.

use crate::{
    parse::Asked,
    respond::{Reply, json},
    store::migration_version,
};
use axum::http::StatusCode;
use serde::Serialize;

/// The edge is there, and its database.
#[derive(Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub(crate) struct Health {
    /// Always `ok`.
    status: &'static str,
    /// The version of the product.
    version: &'static str,
    /// The last migration of the database.
    migration: i64,
}

/// Whether the edge and its database are there.
#[cfg_attr(
    feature = "openapi",
    utoipa::path(
        get,
        path = "/healthz",
        tag = "health",
        operation_id = "health_show",
        responses(
            (status = 200, body = Health, description = "Here it is."),
            crate::openapi::Common,
        )
    )
)]
pub(crate) async fn show(asked: Asked) -> Reply {
    let rows = asked.edge.store.batch(vec![migration_version()]).await.map_err(|error| asked.failed(&error))?;
    let migration = rows.first().and_then(|rows| rows.first()).and_then(|row| row.integer("number").ok());
    let health = Health { status: "ok", version: env!("CARGO_PKG_VERSION"), migration: migration.unwrap_or_default() };
    Ok(json(StatusCode::OK, &health))
}
