#![doc = include_str!("../README.md")]

mod catalogue;
mod policy;
mod target;

pub use catalogue::{catalogue, normalize};
pub use policy::Policy;
