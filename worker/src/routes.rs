//! Handlers, one file an area. Each is the same few lines: read, ask, render.

pub(crate) mod account;
pub(crate) mod api_token;
pub(crate) mod claim;
pub(crate) mod console;
pub(crate) mod development;
pub(crate) mod device;
pub(crate) mod health;
pub(crate) mod invitation;
pub(crate) mod member;
pub(crate) mod operator;
pub(crate) mod organization;
pub(crate) mod partner;
pub(crate) mod password_reset;
pub(crate) mod password_rules;
pub(crate) mod plan;
pub(crate) mod policy;
pub(crate) mod portal;
pub(crate) mod provisioning;
pub(crate) mod registration;
pub(crate) mod rescue;
pub(crate) mod review;
pub(crate) mod role;
pub(crate) mod session;
pub(crate) mod share;
pub(crate) mod static_token;
pub(crate) mod template;
