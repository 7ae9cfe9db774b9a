#![doc = include_str!("../README.md")]

mod answer;
pub mod config;
pub mod edge;
pub mod ids;
#[cfg(target_family = "wasm")]
mod isolate;
pub mod mail;
#[cfg(feature = "openapi")]
pub mod openapi;
mod parse;
pub mod passwords;
mod pipeline;
mod respond;
pub mod router;
mod routes;
pub mod secrets;
mod standard;
pub mod store;
#[cfg(test)]
mod tests;
