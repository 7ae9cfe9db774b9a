//! Devices: giving them to members, activating them, sharing them (S13, S14, B10); and programs (B17).

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test says so when its ground gives way"
)]

#[path = "devices/activation.rs"]
mod activation;
#[path = "devices/assign.rs"]
mod assign;
#[path = "devices/shares.rs"]
mod shares;
#[path = "devices/shares_end.rs"]
mod shares_end;
#[path = "support/tenant.rs"]
mod tenant;
#[path = "devices/tokens.rs"]
mod tokens;
