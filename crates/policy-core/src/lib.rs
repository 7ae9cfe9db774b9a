#![doc = include_str!("../README.md")]

pub mod access;
pub mod account;
pub mod action;
pub mod audit;
pub mod change;
pub mod decide;
pub mod denial;
pub mod device;
pub mod facts;
pub mod id;
pub mod invitation;
pub mod member;
mod order;
pub mod organization;
pub mod partner;
pub mod permission;
pub mod plan;
pub mod portal;
pub mod rescue;
pub mod role;
pub mod share;
pub mod text;
pub mod time;
pub mod token;
