#![doc = include_str!("../README.md")]

pub mod decision;
pub mod sentence;
