//! The corpus: cases of facts, a question and a decision, the same files on every host (B02).

pub mod actions;
pub mod after;
pub mod asked;
pub mod case;
pub mod change;
pub mod edit;
pub mod laws;
pub mod look;
pub mod manual;
pub mod model;
pub mod pace;
pub mod paths;
pub mod read;
pub mod request;
pub mod rows;
pub mod small;
pub mod telling;
pub mod typescript;
pub mod worlds;
