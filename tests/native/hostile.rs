//! Snapshots of tenants from anywhere: whatever the bytes are, an answer or an error, and no memory but in proportion.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so when its ground gives way")]

use cap::Cap;
use policy_core::access::{Holding, Model, Policy, Review};
use policy_tests::worlds::{ACCOUNTS, account_id, seeds, world};
use proptest::prelude::*;
use std::{alloc::System, sync::Mutex};

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// What is counted is what all threads do: one test at a time.
static ALONE: Mutex<()> = Mutex::new(());

/// All that reading may reserve in sum, freed or not: so many times the bytes, and a little.
const TIMES: usize = 64;
const A_LITTLE: usize = 64 * 1024;

/// Reads the bytes as anything that there is; says how much was reserved on the way.
fn read(bytes: &[u8]) -> usize {
    let before = MEMORY.total_allocated();
    let _ = Review::from_bytes(bytes);
    let _ = Model::from_bytes(bytes);
    let _ = Policy::from_bytes(bytes);
    MEMORY.total_allocated() - before
}

fn in_proportion(bytes: &[u8]) -> Result<(), TestCaseError> {
    let reserved = read(bytes);
    prop_assert!(reserved <= TIMES * bytes.len() + A_LITTLE, "{reserved} for {}", bytes.len());
    Ok(())
}

fn snapshots(seed: &policy_tests::worlds::Seed) -> [Vec<u8>; 3] {
    let facts = world(seed);
    let holdings: Vec<Holding> = facts
        .organizations
        .iter()
        .enumerate()
        .map(|(at, it)| Holding { organization: it.id.clone(), owner: Some(account_id(at % ACCOUNTS)), devices: 3 })
        .collect();
    let model = Model::new(&facts);
    let policy = Policy::new(&model, &account_id(0)).model().to_bytes();
    [Review::new(facts, holdings).to_bytes(), model.to_bytes(), policy]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn b04_truncated_and_bent_snapshots_are_read_or_refused_in_proportion(
        seed in seeds(),
        cut in any::<prop::sample::Index>(),
        bends in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let _alone = ALONE.lock();
        for bytes in snapshots(&seed) {
            in_proportion(&bytes)?;
            let cut = &bytes[..cut.index(bytes.len())];
            prop_assert!(Review::from_bytes(cut).is_err() && Model::from_bytes(cut).is_err());
            in_proportion(cut)?;
            let mut bent = bytes.clone();
            for (place, to) in &bends {
                let place = place.index(bent.len());
                bent[place] = *to;
            }
            in_proportion(&bent)?;
        }
    }

    #[test]
    fn b04_any_bytes_are_read_or_refused_in_proportion(
        bytes in proptest::collection::vec(any::<u8>(), 0..4_000),
        magic in prop::sample::select(vec!["", "rolecalA", "rolecal4"]),
    ) {
        let _alone = ALONE.lock();
        in_proportion(&[magic.as_bytes(), &bytes].concat())?;
    }
}

#[test]
fn b04_a_tree_deeper_than_any_is_refused_before_it_is_walked() {
    let _alone = ALONE.lock();
    let mut bytes = b"rolecalA".to_vec();
    bytes.push(1);
    bytes.extend_from_slice(&[0; 8]);
    bytes.extend_from_slice(&[0, 0]);
    let organizations: u32 = 100_000;
    push_small(&mut bytes, organizations);
    for number in 0..organizations {
        let id = format!("org_{number}");
        bytes.push(u8::try_from(id.len()).expect("short"));
        bytes.extend_from_slice(id.as_bytes());
        // A name, in use, without Admins and developers, of the first version.
        bytes.extend_from_slice(&[1, b'a', 0, 0, 0, 1]);
        if number == 0 {
            bytes.extend_from_slice(&[0, 3, 0, 1, 0, 0, 0, 0, 0]);
        } else {
            bytes.push(1);
            push_small(&mut bytes, number - 1);
        }
    }
    bytes.extend_from_slice(&[0; 12]);
    assert_eq!(Review::from_bytes(&bytes).err(), Some(policy_core::access::SnapshotError::Reference));
}

fn push_small(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}
