#![doc = include_str!("../README.md")]

pub mod edit;
pub mod random;
pub mod rounds;
pub mod world;
