//! Members, own accounts and the whole life of invitations. Every change that is done here is also loaded from, and
//! committed to, SQLite, which then holds what `apply` says.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test says so when its ground gives way"
)]

#[path = "people/endings.rs"]
mod endings;
#[path = "people/imports.rs"]
mod imports;
#[path = "people/invitations.rs"]
mod invitations;
#[path = "people/own.rs"]
mod own;
#[path = "people/profiles.rs"]
mod profiles;
#[path = "people/resets.rs"]
mod resets;
#[path = "people/templates.rs"]
mod templates;
#[path = "people/world.rs"]
mod world;
