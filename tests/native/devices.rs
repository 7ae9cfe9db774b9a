//! Devices: giving them to members and taking them back, activating them, what they know of themselves (S13, S14).

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

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
