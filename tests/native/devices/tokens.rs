//! What a program may do for its maker (B17): never more than its set, nor than the maker may do at that time.

use crate::tenant::{World, acc, dev, digest, email, id, join, mem, name, org, rol, suspend};
use policy_core::{
    account::Email,
    action::{
        Action, ApiTokenAction, CreateApiToken, DeviceAction, EditDevice, InvitationAction, Invite, MemberAction,
        OrganizationAction, ReviewAction, SessionAction,
    },
    change::{Actor, Expectation, Row},
    denial::Denial,
    facts::{Caller, Facts, Page, PageLimit},
    invitation::InvitationDays,
    member::DeveloperMode,
    permission::{PermissionAction as P, PermissionSet},
    text::{Language, Note},
    time::Timestamp,
    token::ApiToken,
};

const BROKER: [P; 2] = [P::DeviceView, P::DeviceDelete];

fn set(actions: &[P]) -> PermissionSet {
    PermissionSet::of(&actions.iter().map(|it| it.in_organization()).collect::<Vec<_>>())
}

fn create(place: &str, permissions: PermissionSet, expires_at: Option<i64>) -> Action {
    Action::ApiToken(ApiTokenAction::CreateApiToken(CreateApiToken {
        id: id("atk_new"),
        organization: org(place),
        name: name("Broker"),
        permissions,
        digest: digest("9"),
        expires_at: expires_at.map(Timestamp::from_millis),
    }))
}

fn token(place: &str, maker: &str, permissions: PermissionSet) -> ApiToken {
    ApiToken {
        id: id("atk_one"),
        organization: org(place),
        maker: acc(maker),
        name: name("Broker"),
        permissions,
        digest: digest("8"),
        created_at: Timestamp::default(),
        expires_at: None,
        version: policy_core::time::Version::FIRST,
    }
}

/// The tenant, asked by a program of this maker's.
fn asked_by(token: &ApiToken, change: impl FnOnce(&mut Facts)) -> World {
    let mut world = World::with(|facts| {
        facts.api_tokens.push(token.clone());
        change(facts);
    });
    world.as_caller(Caller::Token(Box::new(token.clone())));
    world
}

fn enter(actions: &[P]) -> PermissionSet {
    set(actions).union(set(&[P::SubOrganizationView, P::SubOrganizationEnter]))
}

fn invite(who: Email, place: &str, role: &str) -> Action {
    Action::Invitation(InvitationAction::Invite(Box::new(Invite {
        id: id("inv_new"),
        organization: org(place),
        email: who,
        role: rol(role),
        name: None,
        message: Note::default(),
        language: Language::En,
        days: InvitationDays::LONGEST,
    })))
}

#[test]
fn b17_a_token_is_a_give_within_what_the_maker_may_do() {
    let mut world = World::new();
    world.as_account("max").does(&create("munich", set(&BROKER), None));
    let made = world.facts.api_token(&id("atk_new")).expect("a token");
    assert_eq!((made.maker.clone(), made.permissions), (acc("max"), set(&BROKER)));
    let missing =
        |action: P| Denial::PermissionMissing { permission: action.in_organization(), organization: org("munich") };
    assert_eq!(world.as_account("uli").refused(&create("munich", set(&BROKER), None)), missing(P::ApiTokenCreate));
    assert_eq!(world.as_account("max").refused(&create("berlin", set(&BROKER), None)), Denial::NotFound);
    let over = world.facts.now.as_millis();
    assert_eq!(world.refused(&create("munich", set(&BROKER), Some(over))), Denial::AlreadyOver);
    assert_eq!(world.as_caller(Caller::Nobody).refused(&create("munich", set(&BROKER), None)), Denial::NoSession);
    // Max is no Admin of the root: what runs down from above is not his to give.
    let mut world = World::with(|facts| join(facts, "sam", "acme", "admin"));
    world.as_account("sam").does(&create("munich", PermissionSet::WHOLE, None));
    let mut world = World::with(|facts| {
        let value = facts.role_values.iter_mut().find(|it| it.organization == org("munich") && it.role == rol("admin"));
        let less = PermissionSet::ADMIN.without(set(&[P::DeviceDelete]));
        value.expect("a value").stored =
            policy_core::role::StoredPermissions::of(policy_core::role::RoleKind::Admin, less);
    });
    let excess = Denial::GrantExceedsOwn { excess: set(&[P::DeviceDelete]), organization: org("munich") };
    assert_eq!(world.as_account("max").refused(&create("munich", set(&BROKER), None)), excess);
}

#[test]
fn b17_a_program_does_what_its_set_says_and_the_log_says_through_what() {
    let mut world = asked_by(&token("munich", "max", set(&BROKER)), |_| ());
    assert_eq!(world.shown(&Action::Device(DeviceAction::ShowDevice(dev("pump")))).devices.len(), 1);
    let missing =
        Denial::PermissionMissing { permission: P::DeviceEdit.in_organization(), organization: org("munich") };
    assert_eq!(
        world.refused(&Action::Device(DeviceAction::EditDevice(EditDevice {
            device: dev("pump"),
            name: Some(name("Other")),
            metadata: None
        }))),
        missing
    );
    let changes = world.does(&Action::Device(DeviceAction::DeleteDevice(dev("boiler"))));
    assert_eq!(changes.audit().actor, Actor::Token(acc("max"), id("atk_one")));
    assert!(changes.expectations().contains(&Expectation::Exists(Row::ApiToken(id("atk_one")))));
}

#[test]
fn b17_t120_a_token_holds_below_only_with_enter_and_never_above_or_beside() {
    let eva = |facts: &mut Facts| facts.devices.push(crate::tenant::device("lamp", "schwabing", "pump", None));
    let world = asked_by(&token("munich", "ada", set(&BROKER)), eva);
    assert_eq!(world.refused(&Action::Device(DeviceAction::ShowDevice(dev("lamp")))), Denial::NotFound);
    assert_eq!(
        world.refused(&Action::Organization(OrganizationAction::ShowOrganization(org("schwabing")))),
        Denial::NotFound
    );
    for place in ["acme", "berlin", "clients"] {
        assert_eq!(
            world.refused(&Action::Organization(OrganizationAction::ShowOrganization(org(place)))),
            Denial::NotFound,
            "{place}"
        );
    }
    let mut world = asked_by(&token("munich", "ada", enter(&BROKER)), eva);
    assert_eq!(world.shown(&Action::Device(DeviceAction::ShowDevice(dev("lamp")))).devices.len(), 1);
    assert_eq!(
        world.refused(&Action::Organization(OrganizationAction::ShowOrganization(org("berlin")))),
        Denial::NotFound
    );
    world.does(&Action::Device(DeviceAction::DeleteDevice(dev("lamp"))));
    // Its maker enters nothing: the set's enter gives nothing below.
    let world = asked_by(&token("munich", "uli", enter(&BROKER)), eva);
    assert_eq!(world.refused(&Action::Device(DeviceAction::ShowDevice(dev("lamp")))), Denial::NotFound);
}

#[test]
fn b17_at_each_use_it_may_do_no_more_than_its_maker_then() {
    let lost: [fn(&mut Facts); 2] =
        [|facts| suspend(facts, "max"), |facts| facts.members.retain(|it| it.id != mem("max"))];
    for change in lost {
        let world = asked_by(&token("munich", "max", set(&BROKER)), change);
        assert_eq!(world.refused(&Action::Device(DeviceAction::ShowDevice(dev("pump")))), Denial::NotFound);
    }
    // A User sees only what is its own: the token of the organization's devices is worth just that.
    let own = PermissionSet::of(&[P::DeviceView.on_own(), P::DeviceView.in_organization()]);
    let world = asked_by(&token("munich", "uli", own), |_| ());
    assert_eq!(world.shown(&Action::Device(DeviceAction::ShowDevice(dev("pump")))).devices.len(), 1);
    assert_eq!(world.refused(&Action::Device(DeviceAction::ShowDevice(dev("boiler")))), Denial::NotFound);
}

#[test]
fn b17_t101_a_program_gives_no_more_than_its_set() {
    let world = asked_by(&token("munich", "max", set(&[P::MemberView, P::MemberInvite, P::RoleView])), |_| ());
    assert!(matches!(world.refused(&invite(email("new"), "munich", "admin")), Denial::GrantExceedsOwn { .. }));
    assert!(matches!(world.refused(&invite(email("new"), "munich", "user")), Denial::GrantExceedsOwn { .. }));
    // Acting on somebody who may do more than the set.
    let world = asked_by(&token("munich", "max", set(&[P::MemberView, P::MemberSuspend])), |_| ());
    assert!(matches!(
        world.refused(&Action::Member(MemberAction::SuspendMember(mem("uli")))),
        Denial::ActsOnMore { .. }
    ));
    let mut world = asked_by(&token("munich", "max", PermissionSet::ADMIN), |_| ());
    world.does(&Action::Member(MemberAction::SuspendMember(mem("uli"))));
}

#[test]
fn b17_a_program_never_makes_tokens_switches_developer_mode_or_touches_its_maker() {
    let mut world =
        asked_by(&token("munich", "max", PermissionSet::ADMIN), |facts| join(facts, "sam", "munich", "admin"));
    for action in [
        create("munich", set(&BROKER), None),
        Action::Member(MemberAction::SwitchDeveloperMode(mem("max"), DeveloperMode::Off)),
        Action::Member(MemberAction::SuspendMember(mem("max"))),
        Action::Member(MemberAction::AssignRole(mem("max"), rol("user"))),
        Action::Device(DeviceAction::AssignDevice(dev("boiler"), mem("max"))),
        Action::Session(SessionAction::ShowSession),
        Action::Session(SessionAction::SignOut),
        Action::Review(ReviewAction::ShowPolicy),
    ] {
        assert_eq!(world.refused(&action), Denial::SessionWanted, "{action:?}");
    }
    // What is its maker's own by being a person is not the program's: one's own membership, one's own shares.
    let world_of_few = asked_by(&token("munich", "max", set(&BROKER)), |_| ());
    assert_eq!(world_of_few.refused(&Action::Member(MemberAction::ShowMember(mem("max")))), Denial::NotFound);
    world.does(&Action::Device(DeviceAction::AssignDevice(dev("boiler"), mem("uli"))));
}

#[test]
fn b17_a_revoked_and_an_ended_token_are_nobodys() {
    let list =
        Action::ApiToken(ApiTokenAction::ListApiTokens(org("munich"), Page { after: None, limit: PageLimit::USUAL }));
    let revoke = Action::ApiToken(ApiTokenAction::RevokeApiToken(id("atk_one")));
    let mut world = World::with(|facts| facts.api_tokens.push(token("munich", "ada", set(&BROKER))));
    let shown = world.as_account("max").shown(&list);
    assert_eq!((shown.api_tokens.len(), shown.accounts.len()), (1, 1));
    assert_eq!(world.as_account("uli").refused(&revoke), Denial::NotFound);
    assert!(matches!(world.refused(&list), Denial::PermissionMissing { .. }));
    let missing = Action::ApiToken(ApiTokenAction::RevokeApiToken(id("atk_none")));
    assert_eq!(world.as_account("max").refused(&missing), Denial::NotFound);
    world.does(&revoke);
    assert!(world.facts.api_tokens.is_empty());
    assert_eq!(world.loaded_with(&digest("8")), Caller::Nobody);
    let ended =
        ApiToken { expires_at: Some(Timestamp::from_millis(1_000_000)), ..token("munich", "ada", set(&BROKER)) };
    assert!(!ended.is_live(Timestamp::from_millis(1_000_000)) && ended.is_live(Timestamp::from_millis(999_999)));
    let world = World::with(|facts| facts.api_tokens.push(ended));
    assert_eq!(world.loaded_with(&digest("8")), Caller::Nobody);
}

#[test]
fn b17_s16_tokens_go_with_their_makers_account() {
    let mut world = World::with(|facts| facts.api_tokens.push(token("munich", "max", set(&BROKER))));
    let end = policy_core::action::EndMembership { member: mem("max"), devices: None };
    world.as_account("ada").does(&Action::Member(MemberAction::DeleteMember(end)));
    assert!(world.facts.api_tokens.is_empty());
}
