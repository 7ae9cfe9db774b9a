//! Partners of a random tenant: what their kinds may do, and whom which clients have admitted, for which time.

use super::{NOW, ORGANIZATIONS, PARTNERS_GROUP, TREE, organization_id};
use policy_core::{
    facts::Facts,
    id::AdmissionId,
    organization::{Kind, Place},
    partner::{Admission, Partner, PartnerCode, PartnerKind, PartnerLimit, PartnerPermissions},
    permission::PermissionSet,
    time::{Timestamp, Version},
};
use proptest::prelude::*;

const KINDS: [PartnerKind; 2] = [PartnerKind::Installer, PartnerKind::Reseller];

/// What of partners is random: the sets of the kinds, one of them perhaps never set, and admissions.
#[derive(Clone, Debug)]
pub(super) struct Seed {
    limits: [Option<Vec<u8>>; 2],
    admissions: Vec<(usize, usize, Vec<u8>, Period)>,
}

#[derive(Clone, Copy, Debug)]
enum Period {
    Past,
    /// It begins, or ends, this very moment.
    Begins,
    Ends,
    Lasts,
    Later,
}

pub(super) fn seeds() -> impl Strategy<Value = Seed> {
    let set = || proptest::collection::vec(0..u8::MAX, 0..40);
    let limit = || proptest::option::weighted(0.9, set());
    let period = prop_oneof![
        1 => Just(Period::Past),
        1 => Just(Period::Begins),
        1 => Just(Period::Ends),
        5 => Just(Period::Lasts),
        1 => Just(Period::Later),
    ];
    // Any but roots and groups; partners too.
    let client = prop_oneof![4 => 1..TREE, 1 => PARTNERS_GROUP + 1..ORGANIZATIONS];
    let admission = (client, PARTNERS_GROUP + 1..ORGANIZATIONS, set(), period);
    ([limit(), limit()], proptest::collection::vec(admission, 0..5))
        .prop_map(|(limits, admissions)| Seed { limits, admissions })
}

/// Where the group and the partners stand.
pub(super) fn place(number: usize) -> Place {
    let root = organization_id(0);
    if number == PARTNERS_GROUP {
        return Place::Below { parent: root.clone(), root, kind: Kind::Partners };
    }
    let kind = KINDS[number - PARTNERS_GROUP - 1].kind();
    Place::Below { parent: organization_id(PARTNERS_GROUP), root, kind }
}

pub(super) fn add(facts: &mut Facts, seed: &super::Seed) {
    for number in PARTNERS_GROUP + 1..ORGANIZATIONS {
        let code = PartnerCode::new(&format!("PARTNER{number}")).expect("a code");
        facts.partners.push(Partner { id: organization_id(number), code });
    }
    for (kind, picked) in KINDS.into_iter().zip(&seed.partners.limits) {
        if let Some(picked) = picked {
            let (root, permissions) = (organization_id(0), set(picked));
            facts.partner_limits.push(PartnerLimit { root, kind, permissions, version: Version::FIRST });
        }
    }
    for (number, (client, partner, picked, period)) in seed.partners.admissions.iter().enumerate() {
        let (client, partner) = (organization_id(*client), organization_id(*partner));
        if client != partner && facts.admission_of(&client, &partner).is_none() {
            let (from, until) = period.times();
            let id = AdmissionId::new(&format!("adm_{number}")).expect("an id");
            let permissions = set(picked);
            facts.admissions.push(Admission { id, client, partner, permissions, from, until, version: Version::FIRST });
        }
    }
}

/// A few of what a partner may have, all but these, or all.
fn set(picked: &[u8]) -> PermissionSet {
    let most = PartnerPermissions::most();
    let every: Vec<_> = most.iter().collect();
    let few =
        picked.iter().map(|it| every[usize::from(*it) % every.len()]).fold(PermissionSet::EMPTY, PermissionSet::with);
    [few, most.without(few), most][picked.len() % 3]
}

impl Period {
    fn times(self) -> (Timestamp, Timestamp) {
        let (from, until) = match self {
            Self::Past => (NOW - 20, NOW - 10),
            Self::Begins => (NOW, NOW + 10),
            Self::Ends => (NOW - 10, NOW),
            Self::Lasts => (NOW - 10, NOW + 10),
            Self::Later => (NOW + 1, NOW + 10),
        };
        (Timestamp::from_millis(from), Timestamp::from_millis(until))
    }
}
