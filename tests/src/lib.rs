//! The corpus: cases of facts, a question and a decision, the same files on every host (B02).

pub mod case;
pub mod typescript;
