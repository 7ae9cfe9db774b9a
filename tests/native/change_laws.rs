//! Laws of changes, on random tenants: whatever anybody is allowed to do, no root loses its last Admin, nothing grows past
//! the plan, counters tell the truth, and nobody gives, takes or acts on more than they hold. See `policy_tests::laws`.

#![allow(clippy::expect_used, reason = "a test says so when its ground gives way")]

use policy_core::{
    account::{Session, SessionLimits},
    action::{Action, EditRole, PlanAction, RoleAction, SetPlan},
    decide::{Decision, decide},
    facts::{Caller, Facts},
    id::{OrganizationId, SessionId},
    permission::PermissionSet,
    plan::Plan,
    role::Reach,
};
use policy_tests::pace::tenants;
use policy_tests::{
    actions::every_action,
    laws::Before,
    worlds::{ACCOUNTS, account_id, populated, seeds, things},
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(tenants(32))]

    #[test]
    fn s05_b06_b07_every_allowed_change_keeps_the_laws(seed in seeds(), things in things()) {
        let mut facts = populated(&seed, &things);
        for caller in callers(&facts) {
            facts.caller = caller;
            let broken = broken(&facts);
            prop_assert!(broken.is_empty(), "as {:?}: {}", facts.caller, broken.join("\n"));
        }
    }
}

fn broken(facts: &Facts) -> Vec<String> {
    let before = Before::new(facts);
    let mut broken = Vec::new();
    for action in every_action(facts).expect("actions").into_iter().chain(daring(facts)) {
        if let Decision::Allowed(permit) = decide(facts, &action)
            && let Some(changes) = permit.changes()
        {
            let laws = before.broken_by(&action, changes);
            broken.extend(laws.into_iter().map(|law| format!("{law}\n  by {action:?}")));
        }
    }
    broken
}

/// What gives most: roles that permit everything or what Staff does, and every plan.
fn daring(facts: &Facts) -> Vec<Action> {
    let mut actions = Vec::new();
    for value in &facts.role_values {
        let everywhere = (PermissionSet::WHOLE, Reach::BelowAll);
        actions.extend([everywhere, (PermissionSet::STAFF, Reach::Here)].map(|(permissions, reach)| {
            Action::Role(RoleAction::EditRole(EditRole {
                organization: value.organization.clone(),
                role: value.role.clone(),
                permissions,
                reach,
                seen: value.version,
            }))
        }));
    }
    let groups = ["org_group_c", "org_group_p"].map(|it| OrganizationId::new(it).expect("an id"));
    for root in facts.organizations.iter().filter(|it| it.parent().is_none()) {
        actions.extend(Plan::ALL.map(|plan| {
            Action::Plan(PlanAction::SetPlan(SetPlan { root: root.id.clone(), plan, groups: groups.clone() }))
        }));
    }
    actions
}

fn callers(facts: &Facts) -> Vec<Caller> {
    let session =
        |account| Session::begun(SessionId::new("ses_here").expect("an id"), account, facts.now, SessionLimits::USUAL);
    let accounts = (0..ACCOUNTS).map(account_id).map(session).map(Caller::Account);
    accounts.chain([Caller::Operator, Caller::Nobody]).collect()
}
