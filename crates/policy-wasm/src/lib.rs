#![doc = include_str!("../README.md")]

mod access_model;
mod catalogue;
mod json;
mod policy;
mod target;

pub use access_model::{AccessModel, Devices};
pub use catalogue::{catalogue, normalize};
pub use policy::Policy;
