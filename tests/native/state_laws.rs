//! Laws of tenants as they are, on random ones: nothing is ever lost for good, a root's Admin reaches everybody, a move
//! changes access only in what is moved, and what things are called decides nothing.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

use policy_core::{
    access::{Model, Reading},
    account::{Session, SessionLimits},
    action::{Action, MemberAction, ResetRole, RoleAction},
    change::apply,
    decide::{Decision, decide},
    facts::{Caller, Facts},
    id::{AccountId, OrganizationId, SessionId},
    member::{Member, MemberState},
    organization::{Kind, Organization, OrganizationState, Place},
    role::{Reach, RoleKind, StoredPermissions},
};
use policy_tests::{
    actions::every_action,
    worlds::{ACCOUNTS, account_id, populated, questions, seeds, things, world},
};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 300, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn s06_s24_a_roots_admin_can_restore_the_defaults_from_wherever_they_came(seed in seeds(), things in things()) {
        let mut facts = populated(&seed, &things);
        for (root, admin) in admins_of_roots(&facts) {
            is_called_by(&mut facts, &admin);
            let restored = restored(facts.clone(), &root);
            for value in restored.role_values.iter().filter(|it| is_of(&restored, &it.organization, &root)) {
                let kind = restored.role(&value.role).expect("a role").kind;
                let as_new = value.stored == StoredPermissions::default();
                // What is stored of the root's Admin never counts {keys}.
                let is_above_it = kind == RoleKind::Admin && value.organization == root;
                prop_assert!(as_new || is_above_it || kind == RoleKind::Custom, "{value:?}");
            }
        }
    }

    #[test]
    fn b06_a_roots_admin_may_act_on_everybody_in_use_but_the_last_admin(seed in seeds(), things in things()) {
        let mut facts = populated(&seed, &things);
        for (root, admin) in admins_of_roots(&facts) {
            is_called_by(&mut facts, &admin);
            for member in facts.members.iter().filter(|it| is_of(&facts, &it.organization, &root)) {
                if member.account == admin || !is_in_use(&facts, &member.organization) {
                    continue;
                }
                let signs_out = Action::Member(MemberAction::SignOutMember(member.id.clone()));
                prop_assert_eq!(refusal(&facts, &signs_out), None, "{:?}", member);
                let suspends = Action::Member(MemberAction::SuspendMember(member.id.clone()));
                let already = (member.state == MemberState::Suspended).then_some("state_unchanged");
                prop_assert_eq!(refusal(&facts, &suspends), already, "{:?}", member);
            }
        }
    }

    #[test]
    fn s25_moving_an_organization_changes_access_only_in_it_and_below(seed in seeds()) {
        let facts = world(&seed);
        let before = Model::new(&facts);
        // Nothing else moves.
        let moves = |it: &&Organization| matches!(it.place, Place::Below { kind: Kind::Client, .. });
        for moved in facts.organizations.iter().filter(moves) {
            let inside = |it: &Organization| facts.with_those_above(&it.id).any(|above| above.id == moved.id);
            let elsewhere: Vec<_> = facts.organizations.iter().filter(|it| !inside(it)).collect();
            for target in elsewhere.iter().filter(|it| it.root() == moved.root()) {
                let mut after = facts.clone();
                let it = after.organizations.iter_mut().find(|it| it.id == moved.id).expect("it is there");
                it.place = Place::Below { parent: target.id.clone(), root: moved.root().clone(), kind: Kind::Client };
                let after = Model::new(&after);
                for (account, place) in (0..ACCOUNTS).flat_map(|it| elsewhere.iter().map(move |at| (account_id(it), at))) {
                    for reading in [Reading::InForce, Reading::Permitted, Reading::Stored] {
                        let access = |model: &Model| model.access(&account, &place.id, reading);
                        prop_assert_eq!(access(&before), access(&after), "{} moved below {}", moved.id, target.id);
                    }
                }
            }
        }
    }

    #[test]
    fn s03_what_things_are_called_decides_nothing(seed in seeds(), things in things()) {
        let facts = populated(&seed, &things);
        let other = renamed(&facts);
        let (model, other_model) = (Model::new(&facts), Model::new(&other));
        for (account, other_account) in facts.accounts.iter().zip(&other.accounts) {
            for (at, other_at) in facts.organizations.iter().zip(&other.organizations) {
                prop_assert_eq!(model.sees(&account.id, &at.id), other_model.sees(&other_account.id, &other_at.id));
                let asked = questions(&at.id, &account.id).into_iter().zip(questions(&other_at.id, &other_account.id));
                for ((action, target), (_, other_target)) in asked {
                    let can = model.can(&account.id, action, &target);
                    prop_assert_eq!(can, other_model.can(&other_account.id, action, &other_target), "{:?}", target);
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { max_shrink_iters: 300, ..ProptestConfig::with_cases(12) })]

    #[test]
    fn s03_nor_what_people_and_organizations_are_called_what_is_done(seed in seeds(), things in things()) {
        let (mut facts, mut other) = (populated(&seed, &things), Facts::default());
        for account in (0..ACCOUNTS).map(account_id) {
            is_called_by(&mut facts, &account);
            other.clone_from(&renamed(&facts));
            let actions = (every_action(&facts).expect("actions"), every_action(&other).expect("actions"));
            prop_assert_eq!(actions.0.len(), actions.1.len());
            for (action, other_action) in actions.0.iter().zip(&actions.1) {
                let (is, was) = (refusal(&other, other_action), refusal(&facts, action));
                prop_assert_eq!(is, was, "{:?} and {:?}", action, other_action);
            }
        }
    }
}

/// The same tenant, but everything has another identifier, and they sort the other way round.
fn renamed(facts: &Facts) -> Facts {
    let text = serde_json::to_string(facts).expect("facts are written");
    let mut renamed = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("\"org_").into_iter().chain(rest.find("\"acc_")).min() {
        let (before, from) = rest.split_at(at + "\"org_".len());
        let end = from.find('"').expect("a closed text");
        let number: u32 = from.get(..end).and_then(|it| it.parse().ok()).expect("a number");
        renamed.push_str(before);
        renamed.push_str(&format!("z{}", 50 - number));
        rest = from.get(end..).expect("the rest");
    }
    renamed.push_str(rest);
    serde_json::from_str(&renamed).expect("facts are read")
}

/// Resets every default role in the root and all below, one after the other, by decided changes.
fn restored(mut facts: Facts, root: &OrganizationId) -> Facts {
    let roles = facts.roles.iter().filter(|it| it.root == *root && it.kind != RoleKind::Custom);
    for role in roles.map(|it| it.id.clone()).collect::<Vec<_>>() {
        let seen = facts.role_value(root, &role).expect("a value").version;
        let resets = Action::Role(RoleAction::ResetRole(ResetRole {
            organization: root.clone(),
            role,
            reach: Reach::BelowAll,
            seen,
        }));
        match decide(&facts, &resets) {
            Decision::Allowed(permit) => facts = apply(&facts, permit.changes().expect("a change")),
            Decision::Denied(denial) => panic!("{resets:?} is refused: {denial:?}"),
        }
    }
    facts
}

fn refusal(facts: &Facts, action: &Action) -> Option<&'static str> {
    match decide(facts, action) {
        Decision::Allowed(_) => None,
        Decision::Denied(denial) => Some(denial.code()),
    }
}

/// Roots in use, each with an active Admin of it.
fn admins_of_roots(facts: &Facts) -> Vec<(OrganizationId, AccountId)> {
    let is_admin = |it: &&Member| {
        it.state == MemberState::Active && facts.role(&it.role).is_some_and(|role| role.kind == RoleKind::Admin)
    };
    let admins = facts.members.iter().filter(is_admin);
    let of_roots = admins.filter(|it| facts.organization(&it.organization).is_some_and(|it| it.tenant().is_some()));
    let in_use = of_roots.filter(|it| is_in_use(facts, &it.organization));
    in_use.map(|it| (it.organization.clone(), it.account.clone())).collect()
}

fn is_in_use(facts: &Facts, organization: &OrganizationId) -> bool {
    facts.with_those_above(organization).all(|it| it.state == OrganizationState::Active)
}

fn is_of(facts: &Facts, organization: &OrganizationId, root: &OrganizationId) -> bool {
    facts.organization(organization).is_some_and(|it| it.root() == root)
}

fn is_called_by(facts: &mut Facts, account: &AccountId) {
    let id = SessionId::new("ses_here").expect("an id");
    facts.caller = Caller::Account(Session::begun(id, account.clone(), facts.now, SessionLimits::USUAL));
}
