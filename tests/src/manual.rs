//! `docs/actions.md`: for each action its route, permission, path of giving, plan, fresh sign-in and refusals, as they
//! are *seen* when everybody of every tenant of the corpus asks for everything. Nothing of it is written by hand, so
//! nothing of it can be out of date; what nobody was ever refused, or ever allowed, is not there.

mod page;
mod seen;
mod sources;

pub use page::page;
pub use seen::{Seen, see};
pub use sources::{Source, sources};
