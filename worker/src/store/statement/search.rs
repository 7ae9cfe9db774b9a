//! A text that is looked for, as part of a statement. What is alike is said by the core; SQLite makes only ASCII small.

use super::{Value, list};
use policy_core::text::Search;

/// Whether a text holds what is looked for. Takes what is looked for in small letters (empty: nothing is), and the letters
/// beyond ASCII that are made small first, each before what it becomes. Nothing is kept for it: no second copy of a name
/// has to be written with the first, or to be forgotten with a person.
macro_rules! found {
    ($text:literal, $small:literal, $letters:literal) => {
        concat!(
            "(", $small, " = '' OR instr(",
            $crate::store::statement::search::small!(concat!("lower(", $text, ")"), $letters;
                0 1, 2 3, 4 5, 6 7, 8 9, 10 11, 12 13, 14 15, 16 17, 18 19, 20 21, 22 23, 24 25, 26 27, 28 29, 30 31, 32 33, 34 35, 36 37, 38 39, 40 41, 42 43, 44 45, 46 47, 48 49, 50 51, 52 53, 54 55, 56 57, 58 59, 60 61, 62 63, 64 65, 66 67, 68 69, 70 71),
            ", ", $small, ") > 0)"
        )
    };
}
pub(super) use found;

/// A text with each of these letters made small; replacing nothing changes nothing.
macro_rules! small {
    ($text:expr, $letters:literal; $large:literal $small:literal $(, $($rest:tt)*)?) => {
        $crate::store::statement::search::small!(
            concat!(
                "replace(", $text, ", coalesce(", $letters, " ->> ", $large, ", ''), coalesce(", $letters, " ->> ",
                $small, ", ''))"
            ),
            $letters; $($($rest)*)?
        )
    };
    ($text:expr, $letters:literal;) => {
        $text
    };
}
pub(super) use small;

/// What `found` is bound to: what is looked for, and the letters.
pub(super) fn values(text: Option<&Search>) -> [Value; 2] {
    let letters = text.map_or(&[][..], Search::letters);
    let letters: Vec<_> = letters.iter().flat_map(|(large, small)| [large, small]).collect();
    [text.map_or("", Search::small).into(), list(&letters)]
}
