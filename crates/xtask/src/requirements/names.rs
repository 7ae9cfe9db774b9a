//! How the names of tests carry ids: `[S09] refuses …`, or `s09_refuses_…` where a name is a Rust function.

use std::collections::BTreeSet;

/// The ids that a name carries.
pub(crate) fn ids(name: &str) -> BTreeSet<String> {
    let bracketed = name.split('[').skip(1).filter_map(|rest| rest.split(']').next()).filter(|word| is_id(word));
    let function = name.rsplit("::").next().unwrap_or(name);
    let segments = function.split('_').map(str::to_uppercase).filter(|word| is_id(word));
    bracketed.map(str::to_owned).chain(segments).collect()
}

/// `S` or `B` and two digits.
pub(crate) fn is_id(word: &str) -> bool {
    let mut letters = word.chars();
    let kind = letters.next().is_some_and(|letter| letter == 'S' || letter == 'B');
    kind && word.len() == 3 && letters.all(|letter| letter.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::ids;

    #[test]
    fn both_forms_are_read() {
        assert_eq!(ids("invitations > [S09] [S10] refuses").into_iter().collect::<Vec<_>>(), ["S09", "S10"]);
        assert_eq!(ids("policy-core::decide::s09_b06_refuses").into_iter().collect::<Vec<_>>(), ["B06", "S09"]);
        assert!(ids("tables_of_s1_and_s099").is_empty());
    }
}
