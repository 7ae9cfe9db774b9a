#![doc = include_str!("../README.md")]

pub mod body;
pub mod csv;
pub mod decision;
pub mod email;
pub mod evaluation;
pub mod fault;
pub mod impact;
pub mod password;
pub mod problem;
pub mod remedy;
pub mod sentence;
pub mod view;
pub mod word;
