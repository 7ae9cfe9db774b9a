//! The set of common passwords: made of its list, as small as it is said to be, and wrong as seldom.
//!
//! `ROLECALL_WRITE=1 cargo nextest run -p policy-tests --test common_passwords` makes it anew.

#![allow(clippy::expect_used, reason = "a test says so when its ground gives way")]

use policy_core::account::password::common::{BYTES, REMAINDER_BITS, count, holds_any, slot, slots};
use std::{collections::BTreeSet, env, fs, path::Path};

fn file(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/policy-core/data").join(name)
}

fn list() -> BTreeSet<String> {
    let text = fs::read_to_string(file("common.txt")).expect("the list is there");
    text.lines().map(str::to_lowercase).collect()
}

/// The sorted slots as distances: the high part in ones and a zero, the low bits as they are.
fn coded(list: &BTreeSet<String>) -> Vec<u8> {
    let count = u32::try_from(list.len()).expect("not so many");
    let slots: BTreeSet<u64> = list.iter().map(|it| slot(it, count)).collect();
    let mut bits: Vec<bool> = Vec::new();
    let mut before = 0;
    // Two that share a slot are one: the count is of distances, so the last is told as often as it takes.
    let last = slots.last().copied().unwrap_or_default();
    let told = slots.iter().copied().chain(std::iter::repeat(last)).take(list.len());
    for here in told {
        let distance = here - before;
        bits.extend((0..distance >> REMAINDER_BITS).map(|_| true));
        bits.push(false);
        bits.extend((0..REMAINDER_BITS).rev().map(|bit| (distance >> bit) & 1 == 1));
        before = here;
    }
    let byte = |eight: &[bool]| eight.iter().enumerate().fold(0, |byte, (at, bit)| byte | (u8::from(*bit) << (7 - at)));
    count.to_le_bytes().into_iter().chain(bits.chunks(8).map(byte)).collect()
}

#[test]
fn t06_the_set_is_made_of_its_list() {
    let made = coded(&list());
    if env::var_os("ROLECALL_WRITE").is_some() {
        fs::write(file("common.bin"), &made).expect("it can be written");
    } else {
        assert!(made == BYTES, "run this test with ROLECALL_WRITE=1");
    }
}

#[test]
fn t06_the_set_knows_every_one_of_its_list_and_fits_the_edge() {
    let list = list();
    assert!(list.len() > 17_000, "{}", list.len());
    let taken: BTreeSet<u64> = slots().collect();
    let missed: Vec<_> = list.iter().filter(|it| !taken.contains(&slot(it, count()))).collect();
    assert!(missed.is_empty(), "{missed:?}");
    assert!(list.iter().step_by(999).all(|it| holds_any(&["no such text", it.as_str()])));
    assert!(BYTES.len() < 36_000, "{} bytes", BYTES.len());
}

#[test]
fn t06_one_other_text_in_sixteen_thousand_is_taken_for_one_of_the_list() {
    let list = list();
    let taken: BTreeSet<u64> = slots().collect();
    let others = (0..1_000_000).map(|number| format!("other {number} text")).filter(|it| !list.contains(it));
    let wrong = others.filter(|it| taken.contains(&slot(it, count()))).count();
    // 61 are expected of a million.
    assert!((30..100).contains(&wrong), "{wrong} of a million");
}
