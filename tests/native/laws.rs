//! Laws that hold in every tenant, tried on random ones: two trees, custom roles with random permissions, suspended
//! organizations and members, developer mode on and off, every plan, partners and what clients gave them, shares.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "a test says so when its ground gives way")]

use policy_core::{
    access::{Model, Policy, Reading},
    organization::Organization,
    permission::PermissionSet,
    role::StoredPermissions,
};
use policy_tests::model as slow;
use policy_tests::pace::tenants;
use policy_tests::worlds::{ACCOUNTS, account_id, populated, questions, questions_about, seeds, things, world};
use proptest::prelude::*;

proptest! {
    #![proptest_config(tenants(12))]

    #[test]
    fn s03_the_slow_decider_says_the_same_of_everybody_everywhere(seed in seeds()) {
        let facts = world(&seed);
        let model = Model::new(&facts);
        for account in (0..=ACCOUNTS).map(account_id) {
            for organization in &facts.organizations {
                let access = model.access(&account, &organization.id, Reading::InForce);
                let names: slow::Names = access.to_string().split_whitespace().map(str::to_owned).collect();
                prop_assert_eq!(names, slow::access(&facts, &account, &organization.id));
                prop_assert_eq!(model.sees(&account, &organization.id), slow::sees(&facts, &account, &organization.id));
                for (action, target) in questions(&organization.id, &account) {
                    let can = model.can(&account, action, &target);
                    prop_assert_eq!(can, slow::can(&facts, &account, action, &target), "{:?} {:?}", action, target);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(tenants(128))]

    #[test]
    fn b10_the_slow_decider_says_the_same_of_every_device_and_its_shares(seed in seeds(), things in things()) {
        let facts = populated(&seed, &things);
        let model = Model::new(&facts);
        for account in (0..=ACCOUNTS).map(account_id) {
            let policy = Policy::new(&model, &account);
            for device in &facts.devices {
                for (action, target) in questions_about(device) {
                    let can = model.can(&account, action, &target);
                    prop_assert_eq!(can, slow::can(&facts, &account, action, &target), "{:?} {:?}", action, target);
                    prop_assert_eq!(policy.explain(action, &target), model.explain(&account, action, &target));
                }
            }
        }
    }

    #[test]
    fn b02_the_browsers_policy_refuses_with_the_same_code_and_allows_by_the_same_way(seed in seeds()) {
        let facts = world(&seed);
        let model = Model::new(&facts);
        for account in (0..ACCOUNTS).map(account_id) {
            let bytes = Policy::new(&model, &account).model().to_bytes();
            let policy = Policy::from_bytes(&bytes).expect("what was written can be read");
            for organization in &facts.organizations {
                for (action, target) in questions(&organization.id, &account) {
                    prop_assert_eq!(policy.explain(action, &target), model.explain(&account, action, &target));
                }
            }
        }
    }

    #[test]
    fn s01_nothing_crosses_from_one_tenant_to_another_and_a_stranger_is_always_denied(seed in seeds()) {
        let facts = world(&seed);
        let model = Model::new(&facts);
        for account in (0..=ACCOUNTS).map(account_id) {
            for organization in &facts.organizations {
                let member_of_tree = facts.members_of(&account).any(|it| {
                    facts.organization(&it.organization).map(Organization::root) == Some(organization.root())
                });
                if !member_of_tree {
                    for (action, target) in questions(&organization.id, &account) {
                        prop_assert!(!model.can(&account, action, &target));
                    }
                    prop_assert!(!model.sees(&account, &organization.id));
                }
            }
        }
    }

    #[test]
    fn s03_adding_a_permission_to_a_role_never_takes_anything_away(seed in seeds(), which in 0..u8::MAX) {
        let facts = world(&seed);
        let every: Vec<_> = PermissionSet::WHOLE.iter().collect();
        let added = every[usize::from(which) % every.len()];
        let mut more = facts.clone();
        for value in &mut more.role_values {
            value.stored = match value.stored.clone() {
                StoredPermissions::Permits(set) => StoredPermissions::Permits(set.with(added)),
                StoredPermissions::Differences { on, off } => StoredPermissions::Differences {
                    on: on.with(added),
                    off: off.without(PermissionSet::of(&[added])),
                },
            };
        }
        let (before, after) = (Model::new(&facts), Model::new(&more));
        for account in (0..ACCOUNTS).map(account_id) {
            for organization in &facts.organizations {
                for (action, target) in questions(&organization.id, &account) {
                    prop_assert!(!before.can(&account, action, &target) || after.can(&account, action, &target));
                }
            }
        }
    }
}
