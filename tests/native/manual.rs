//! `docs/actions.md` is what is seen.

use policy_tests::manual::{page, see, sources};

#[test]
fn the_page_of_actions_is_what_is_seen_of_them() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/actions.md");
    let page = page(&sources().expect("the sources"), &see().expect("the corpus")).expect("somebody asks for each");
    if std::env::var_os("ROLECALL_WRITE").is_some() {
        std::fs::write(path, &page).expect("the folder of documents can be written");
    }
    assert_eq!(std::fs::read_to_string(path).expect("the page is there"), page, "run it with ROLECALL_WRITE=1");
}

#[test]
fn every_action_is_seen_to_be_allowed_to_somebody() {
    let seen = see().expect("the corpus");
    let never: Vec<_> = seen.iter().filter(|(_, seen)| !seen.allowed).map(|(name, _)| name).collect();
    assert!(never.is_empty(), "nobody was ever allowed: {never:?}");
}
