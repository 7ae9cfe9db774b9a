//! Every refusal explains itself by the smallest changes that would allow it, and each has been tried (B03).

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test says so when its ground gives way"
)]

use policy_core::{
    access::{Model, Reading},
    account::{Session, SessionLimits},
    action::{Action, EditRole, MemberAction, OrganizationAction, RoleAction},
    change::apply,
    decide::{Decision, Remedy, Repair, Who, decide, remedies},
    denial::Denial,
    facts::{Caller, Facts},
    id::{AccountId, MemberId, OrganizationId, RoleId, SessionId},
    member::{DeveloperMode, Member, MemberState},
    organization::OrganizationState,
    permission::{Permission, PermissionAction, PermissionSet},
    plan::{LimitedThing, Plan},
    role::{Reach, RoleKind, StoredPermissions, admin_keys},
};
use policy_tests::case::read_corpus;
use policy_tests::pace::tenants;
use policy_tests::worlds::{ACCOUNTS, account_id, questions, seeds, world};
use proptest::prelude::*;

proptest! {
    #![proptest_config(tenants(12))]

    #[test]
    fn b03_a_remedy_by_whom_it_names_turns_the_refusal_into_an_allow_and_nothing_of_it_can_be_left_out(seed in seeds()) {
        let mut facts = world(&seed);
        for account in (0..ACCOUNTS).map(account_id) {
            facts.caller = Caller::Account(session(&account));
            for denial in refusals(&facts, &account) {
                for remedy in remedies(&facts, &denial) {
                    prop_assert!(!remedy.by.is_empty());
                    for who in &remedy.by {
                        if let Who::Oneself | Who::Member(_) = who {
                            let actor = if let Who::Member(member) = who { member } else { &account };
                            prop_assert!(repaired(&facts, actor, &remedy, &denial), "{:?} {:?}", denial, remedy);
                        }
                    }
                    prop_assert!(nothing_can_be_left_out(&facts, &account, &remedy, &denial), "{:?} {:?}", denial, remedy);
                }
            }
        }
    }

    #[test]
    fn b03_nobody_is_named_whom_the_asker_may_not_know(seed in seeds()) {
        let mut facts = world(&seed);
        for account in (0..ACCOUNTS).map(account_id) {
            facts.caller = Caller::Account(session(&account));
            let model = Model::new(&facts);
            for denial in refusals(&facts, &account) {
                for who in remedies(&facts, &denial).iter().flat_map(|it| &it.by) {
                    let Who::Member(named) = who else { continue };
                    let views = PermissionAction::MemberView.in_organization();
                    let known = facts.members_of(named).any(|it| {
                        model.access(&account, &it.organization, Reading::InForce).contains(views)
                    });
                    prop_assert!(known, "{:?} names {:?}", account, named);
                }
            }
        }
    }
}

/// A few different refusals of what this account may not do.
fn refusals(facts: &Facts, account: &AccountId) -> Vec<Denial> {
    let model = Model::new(facts);
    let mut refusals: Vec<Denial> = Vec::new();
    for organization in &facts.organizations {
        for (action, target) in questions(&organization.id, account).into_iter().step_by(7) {
            if let policy_core::access::Verdict::Denied(denial) = model.explain(account, action, &target)
                && !refusals.contains(&denial)
            {
                refusals.push(denial);
            }
        }
    }
    refusals
}

fn repaired(facts: &Facts, actor: &AccountId, remedy: &Remedy, denial: &Denial) -> bool {
    let asker = facts.caller.session().expect("somebody asks").account.clone();
    let by = Facts { caller: Caller::Account(session(actor)), ..facts.clone() };
    let Some(action) = action(facts, &remedy.repair) else { return false };
    let Decision::Allowed(permit) = decide(&by, &action) else { return false };
    let after = apply(&by, permit.changes().expect("a change"));
    allows(&Facts { caller: Caller::Nobody, ..after }, &asker, denial)
}

/// Whether what was refused is allowed there now.
fn allows(facts: &Facts, asker: &AccountId, denial: &Denial) -> bool {
    let model = Model::new(facts);
    match missing(denial) {
        Some((permission, organization)) => {
            model.access(asker, organization, Reading::InForce).allows(permission.action, permission.scope)
        }
        None => !matches!(denial, Denial::NotFound),
    }
}

fn missing(denial: &Denial) -> Option<(Permission, &OrganizationId)> {
    if let Denial::PermissionMissing { permission, organization }
    | Denial::DeveloperModeOff { permission, organization } = denial
    {
        return Some((*permission, organization));
    }
    None
}

/// With any one permission less, an edit would not allow it.
fn nothing_can_be_left_out(facts: &Facts, asker: &AccountId, remedy: &Remedy, denial: &Denial) -> bool {
    let Repair::EditRole { role, organization, add } = &remedy.repair else { return true };
    add.iter().all(|permission| {
        let mut less = facts.clone();
        let kind = less.role(role).expect("the role").kind;
        let value = less.role_values.iter_mut().find(|it| it.organization == *organization && it.role == *role);
        let value = value.expect("its value");
        let set = whole(&value.stored, kind.defaults()).union(add.without(PermissionSet::of(&[permission])));
        value.stored = StoredPermissions::of(kind, set);
        !allows(&Facts { caller: Caller::Nobody, ..less }, asker, denial)
    })
}

fn whole(stored: &StoredPermissions, defaults: PermissionSet) -> PermissionSet {
    match stored {
        StoredPermissions::Permits(set) => *set,
        StoredPermissions::Differences { on, off } => defaults.union(*on).without(*off),
    }
}

fn action(facts: &Facts, repair: &Repair) -> Option<Action> {
    Some(match repair {
        Repair::EditRole { role, organization, add } => {
            let value = facts.role_value(organization, role)?;
            let kind = facts.role(role)?.kind;
            // As the page of roles shows it: an Admin below the root keeps the keys, stored or not.
            let keys = if kind == RoleKind::Admin { admin_keys() } else { PermissionSet::EMPTY };
            let now = whole(&value.stored, kind.defaults()).union(keys);
            Action::Role(RoleAction::EditRole(EditRole {
                organization: organization.clone(),
                role: role.clone(),
                permissions: now.union(*add),
                reach: Reach::Here,
                seen: value.version,
            }))
        }
        Repair::AssignRole { member, role } => Action::Member(MemberAction::AssignRole(member.clone(), role.clone())),
        Repair::SwitchDeveloperModeOn(member) => {
            Action::Member(MemberAction::SwitchDeveloperMode(member.clone(), DeveloperMode::On))
        }
        Repair::ReinstateMember(member) => Action::Member(MemberAction::ReinstateMember(member.clone())),
        Repair::ReinstateOrganization(organization) => {
            Action::Organization(OrganizationAction::ReinstateOrganization(organization.clone()))
        }
        Repair::RaisePlan(_) => return None,
    })
}

fn session(account: &AccountId) -> Session {
    let now = Facts::default().now;
    let id = SessionId::new("ses_here").expect("an id");
    Session::begun(id, account.clone(), now, SessionLimits::USUAL)
}

#[test]
fn b03_a_user_is_told_what_the_role_lacks_and_that_somebody_above_could_mend_it() {
    let facts = asked_by("acc_uli");
    let denial = Denial::PermissionMissing {
        permission: PermissionAction::DeviceEdit.on_own(),
        organization: OrganizationId::new("org_munich").expect("an id"),
    };
    let told: Vec<String> =
        remedies(&facts, &denial).iter().map(|it| format!("{:?} by {:?}", it.repair, it.by)).collect();
    let edit = told.iter().find(|it| it.contains("EditRole")).expect("an edit");
    assert!(edit.contains("rol_user") && edit.contains("org_munich"), "{edit}");
    assert!(told.iter().all(|it| it.ends_with("by [SomeoneAbove]")), "{told:?}");
    // A User does not see what other roles there are {tenancy}.
    assert!(!told.iter().any(|it| it.contains("AssignRole")), "{told:?}");
}

#[test]
fn b03_staff_of_the_root_is_told_by_name_who_could() {
    let facts = asked_by("acc_stef");
    let denial = Denial::PermissionMissing {
        permission: PermissionAction::MemberAssignRole.in_organization(),
        organization: OrganizationId::new("org_acme").expect("an id"),
    };
    let told = remedies(&facts, &denial);
    assert!(told.iter().any(|it| matches!(it.repair, Repair::AssignRole { .. })), "{told:?}");
    let known: Vec<_> = told.into_iter().flat_map(|it| it.by).collect();
    assert!(known.contains(&Who::Member(AccountId::new("acc_dora").expect("an id"))), "{known:?}");
}

#[test]
fn b03_nothing_is_told_of_what_is_not_seen() {
    assert_eq!(remedies(&asked_by("acc_uli"), &Denial::NotFound), vec![]);
}

fn asked_by(account: &str) -> Facts {
    let corpus = read_corpus().expect("the corpus");
    let (_, file) = corpus.into_iter().find(|(file, _)| file.contains("pro_tenant")).expect("the tenant on PRO");
    Facts { caller: Caller::Account(session(&AccountId::new(account).expect("an id"))), ..file.facts }
}

/// What is told to somebody in a tenant, as `<what> by <whom>`.
fn told(facts: &Facts, denial: &Denial) -> Vec<String> {
    remedies(facts, denial).iter().map(|it| format!("{:?} by {:?}", it.repair, it.by)).collect()
}

fn org(text: &str) -> OrganizationId {
    OrganizationId::new(text).expect("an id")
}

#[test]
fn b03_what_the_plan_has_not_the_operator_can_give() {
    let facts = asked_by("acc_uli");
    let locked = |plans: Vec<Plan>| Denial::PlanLocked { plans };
    assert_eq!(told(&facts, &locked(vec![Plan::Business])), ["RaisePlan([Business]) by [Operator]"]);
    assert_eq!(told(&facts, &locked(vec![])), Vec::<String>::new());
    let full = Denial::PlanLimit { thing: LimitedThing::Guests, bound: 5, plans: vec![Plan::Business] };
    assert_eq!(told(&facts, &full), ["RaisePlan([Business]) by [Operator]"]);
}

#[test]
fn b03_whoever_is_suspended_is_told_of_that_membership_alone() {
    let mut facts = asked_by("acc_sam");
    let suspended = Denial::MemberSuspended { organization: org("org_munich") };
    let reinstate = r#"ReinstateMember(MemberId("mem_sam_munich")) by [SomeoneAbove]"#;
    assert_eq!(told(&facts, &suspended), [reinstate]);
    // Another one, which holds, needs no remedy; and one further down could not help.
    let sam = facts.members.iter().find(|it| it.id.as_str() == "mem_sam_munich").expect("a member").clone();
    let elsewhere = |id: &str, organization: &str, state| Member {
        id: MemberId::new(id).expect("an id"),
        organization: org(organization),
        role: RoleId::new("rol_user").expect("an id"),
        state,
        ..sam.clone()
    };
    facts.members.push(elsewhere("mem_sam_acme", "org_acme", MemberState::Active));
    facts.members.push(elsewhere("mem_sam_north", "org_north", MemberState::Suspended));
    assert_eq!(told(&facts, &suspended), [reinstate]);
}

#[test]
fn b03_somebody_above_is_known_without_being_looked_up_and_named_only_to_who_may_know() {
    let mut facts = asked_by("acc_sam");
    facts.members.retain(|it| it.account.as_str() == "acc_sam");
    let suspended = Denial::MemberSuspended { organization: org("org_munich") };
    assert_eq!(told(&facts, &suspended), [r#"ReinstateMember(MemberId("mem_sam_munich")) by [SomeoneAbove]"#]);
    // Whoever sees the members of the root is told who they are; then it is not said besides that there is somebody.
    let facts = asked_by("acc_stef");
    let sealed = Denial::OrganizationSuspended { organization: org("org_below") };
    let [told] = &remedies(&facts, &sealed)[..] else { panic!("one remedy") };
    assert_eq!(told.repair, Repair::ReinstateOrganization(org("org_sealed")));
    let named = |id: &str| Who::Member(AccountId::new(id).expect("an id"));
    assert_eq!(told.by, [named("acc_ada"), named("acc_dora")]);
}

#[test]
fn b03_a_suspended_root_only_the_operator_brings_back_and_of_two_that_are_suspended_none_is_enough() {
    let mut facts = asked_by("acc_stef");
    let suspends = |facts: &mut Facts, id: &str| {
        facts.organizations.iter_mut().find(|it| it.id == org(id)).expect("there").state = OrganizationState::Suspended;
    };
    suspends(&mut facts, "org_acme");
    let denial = |id: &str| Denial::OrganizationSuspended { organization: org(id) };
    let root = r#"ReinstateOrganization(OrganizationId("org_acme")) by [Operator]"#;
    assert_eq!(told(&facts, &denial("org_munich")), [root]);
    assert_eq!(told(&facts, &denial("org_sealed")), Vec::<String>::new());
}

/// Asking each of very many takes long: then only oneself is asked, and somebody above stands for all others.
#[test]
fn b03_among_very_many_nobody_is_named_but_oneself() {
    let mut facts = asked_by("acc_ada");
    let dora = facts.members.iter().find(|it| it.id.as_str() == "mem_dora_munich").expect("a member").clone();
    facts.members.extend((0..60).map(|number| Member {
        id: MemberId::new(&format!("mem_{number}")).expect("an id"),
        account: AccountId::new(&format!("acc_{number}")).expect("an id"),
        ..dora.clone()
    }));
    let sealed = Denial::OrganizationSuspended { organization: org("org_below") };
    let reinstate = r#"ReinstateOrganization(OrganizationId("org_sealed")) by [Oneself, SomeoneAbove]"#;
    assert_eq!(told(&facts, &sealed), [reinstate]);
}
