//! What is told to whom beside the decision: what an answer may name, what the log says of a change, and on what a change
//! relied, so that two at once cannot both pass.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

#[path = "told/endings.rs"]
mod endings;
#[path = "told/logs.rs"]
mod logs;
#[path = "told/rendered.rs"]
mod rendered;
#[path = "told/roles.rs"]
mod roles;
mod support;
#[path = "told/things.rs"]
mod things;

use policy_core::{
    access::{Resource, ResourceKind, Target, Verdict},
    action::{
        AcceptShare, Action, CreateStaticTokens, DeviceAction, EditDevice, EditRole, MemberAction, OrganizationAction,
        PlanAction, ResetRole, SessionAction, SetAddOns, ShareAction, ShareLink, StaticTokenAction,
    },
    change::{Changes, Counter, Expectation, Row},
    decide::{Decision, Edit, Outcome, RoleLock, Viewer, decide},
    denial::Denial,
    device::Metadata,
    facts::{Caller, Facts},
    id::{AccountId, RoleId},
    member::{DeveloperMode, Member},
    partner::PartnerKind,
    permission::{Permission, PermissionAction as P, PermissionSet},
    plan::{AddOn, LimitedThing, Plan},
    role::{Lock, Reach, RoleKind, StoredPermissions, permits},
    share::ShareState,
    time::{Span, Timestamp, Version},
    token::ApiToken,
};
use policy_tests::case::{asked_by, read_corpus};
use policy_wire::view::SessionsView;
use support::{World, below, grown, id, org, subscribed};

/// A file of the corpus, as this account asks of it.
fn tenant(file: &str, account: &str) -> Facts {
    let corpus = read_corpus().expect("the corpus");
    let (_, found) = corpus.into_iter().find(|(name, _)| name == file).expect("a file of this name");
    asked_by(&found.facts, &id("acc", account), found.facts.now).expect("a session")
}

fn changes(facts: &Facts, action: &Action) -> Changes {
    World(facts.clone()).changes(action)
}

#[test]
fn s01_an_answer_names_only_organizations_and_people_that_are_seen() {
    let mut world = grown();
    world.as_account("uli");
    let viewer = Viewer::new(world.facts());
    assert!(viewer.sees(&org("munich")) && !viewer.sees(&org("berlin")) && !viewer.sees(&org("acme")));
    let names = |who: &str, organization: &str| viewer.names(&id("acc", who), &org(organization));
    // Oneself always; others by `member.view`, which a User has not.
    assert!(names("uli", "munich") && !names("mia", "munich") && !names("bob", "berlin"));
    world.as_account("mia");
    let viewer = Viewer::new(world.facts());
    assert!(viewer.names(&id("acc", "uli"), &org("munich")) && !viewer.names(&id("acc", "bob"), &org("berlin")));
}

#[test]
fn s06_a_page_of_a_role_knows_why_it_cannot_be_edited() {
    let lock = |world: &World, organization: &str, role: &str| {
        let told = Viewer::new(world.facts()).role(&org(organization), &id("rol", role));
        told.expect("what it permits").lock
    };
    let world = grown();
    assert_eq!(lock(&world, "acme", "admin"), Some(RoleLock::AdminOfRoot));
    assert_eq!(lock(&world, "munich", "admin"), None);
    assert_eq!(lock(&world, "acme", "staff"), None);
    let free = subscribed();
    assert_eq!(lock(&free, "acme", "admin"), Some(RoleLock::AdminOfRoot));
    assert_eq!(lock(&free, "acme", "staff"), Some(RoleLock::Plan));
}

fn shown(facts: &Facts, action: &Action) -> Facts {
    let Decision::Allowed(permit) = decide(facts, action) else { panic!("{action:?} is refused") };
    let Outcome::Shown(shown) = permit.outcome() else { panic!("{action:?} shows nothing") };
    (**shown).clone()
}

#[test]
fn s06_s22_the_roots_admin_may_do_everything_on_every_plan_whatever_is_stored() {
    let world = subscribed();
    let root = world.facts().organization(&org("acme")).expect("a root");
    let nothing = StoredPermissions::of(RoleKind::Admin, PermissionSet::EMPTY);
    for plan in Plan::ALL {
        assert_eq!(permits(root, RoleKind::Admin, &nothing, Lock::AsPlanned(plan)), PermissionSet::WHOLE, "{plan:?}");
    }
}

#[test]
fn b11_an_admission_is_in_force_from_its_beginning_and_no_more_at_its_end() {
    let admission = tenant("reads", "ada").admissions.first().expect("an admission").clone();
    let at = |millis: i64| admission.is_in_force(Timestamp::from_millis(millis));
    assert_eq!([899_999, 900_000, 1_999_999, 2_000_000].map(at), [false, true, true, false]);
}

#[test]
fn s18_s21_a_members_type_is_said_by_where_and_by_developer_mode() {
    let facts = tenant("partners", "ada");
    let mut ada = facts.member(&id("mem", "ada")).expect("a member").clone();
    let mut of = |mode: DeveloperMode| {
        ada.developer_mode = mode;
        ["acme", "munich", "clients", "fitters", "sellers"]
            .map(|place| ada.user_type(facts.organization(&org(place)).expect("an organization")).as_str())
    };
    let (end_user, partner) = ("end_user", "partner");
    assert_eq!(of(DeveloperMode::Off), [end_user, end_user, end_user, partner, partner]);
    assert_eq!(of(DeveloperMode::On), ["developer", "developer", "developer", partner, partner]);
}

#[test]
fn b15_the_list_of_ones_sessions_says_which_one_asks() {
    let mut world = grown();
    world.as_account("uli");
    let mine = world.facts().caller.session().expect("a session").clone();
    world.0.sessions = vec![policy_core::account::Session { id: id("ses", "phone"), ..mine.clone() }, mine];
    let view = SessionsView::of(&shown(world.facts(), &Action::Session(SessionAction::ListSessions)))
        .expect("somebody is signed in");
    let told: Vec<_> = view.items.iter().map(|it| (it.id.as_str(), it.current)).collect();
    assert_eq!(told, [("ses_phone", false), ("ses_uli", true)]);
}

#[test]
fn b15_what_is_shown_of_a_session_is_shown_to_whoever_asks_and_as_of_now() {
    let mut world = grown();
    world.as_account("uli");
    let told = shown(world.facts(), &Action::Session(SessionAction::ShowSession));
    assert_eq!((&told.caller, told.now), (&world.facts().caller, world.facts().now));
}

#[test]
fn s01_the_log_of_a_tenant_has_what_is_done_anywhere_in_its_tree() {
    let world = grown();
    let suspended = world.changes(&Action::Member(MemberAction::SuspendMember(id("mem", "uli"))));
    assert_eq!(suspended.audit().organization, Some(org("munich")));
    assert_eq!(suspended.audit().root, Some(org("acme")));
    let made = world.changes(&below("garching", "munich"));
    assert_eq!(made.audit().root, Some(org("acme")));
    let mut partner = tenant("partners", "ada");
    partner.now = Timestamp::from_millis(1_000_000);
    let renamed = changes(&partner, &Action::Organization(OrganizationAction::SuspendOrganization(org("schwabing"))));
    assert_eq!(renamed.audit().root, Some(org("acme")));
}

#[test]
fn s18_s22_the_log_says_in_words_what_was_and_what_is() {
    let mut world = subscribed();
    let off = world.changes(&Action::Member(MemberAction::SwitchDeveloperMode(id("mem", "ada"), DeveloperMode::Off)));
    let mode = |word: &str| vec![("developer_mode", word.to_owned())];
    assert_eq!((&off.audit().before, &off.audit().after), (&mode("on"), &mode("off")));
    let groups = [org("clients"), org("partners")];
    let add_ons = vec![AddOn::SelfRegistration, AddOn::More(LimitedThing::Devices, 300)];
    world.as_caller(Caller::Operator);
    let given = world.changes(&Action::Plan(PlanAction::SetAddOns(SetAddOns {
        root: org("acme"),
        add_ons: add_ons.clone(),
        groups,
    })));
    let words = add_ons.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    assert!(words.contains("300"), "{words}");
    assert_eq!(given.audit().before, [("add_ons", String::new())]);
    assert_eq!(given.audit().after, [("add_ons", words)]);
}

#[test]
fn b04_what_an_edit_would_do_is_asked_of_the_state_that_there_is_now() {
    let mut facts = tenant("reads", "ada");
    let (organization, role): (_, RoleId) = (org("munich"), id("rol", "user"));
    let now = Version::new(7);
    let value = facts.role_values.iter_mut().find(|it| it.organization == organization && it.role == role);
    value.expect("a value").version = now;
    let (seen, reach) = (Version::FIRST, Reach::Here);
    let resets = ResetRole { organization: organization.clone(), role: role.clone(), reach, seen };
    let now_resets = ResetRole { seen: now, ..resets.clone() };
    assert_eq!(Edit::ResetRole(resets).as_it_stands(&facts), Edit::ResetRole(now_resets));
    let edits = EditRole { organization, role, permissions: PermissionSet::USER, reach, seen };
    let now_edits = EditRole { seen: now, ..edits.clone() };
    assert_eq!(Edit::EditRole(edits).as_it_stands(&facts), Edit::EditRole(now_edits));
}

#[test]
fn s13_the_log_says_that_metadata_changed_and_not_to_what() {
    let facts = tenant("devices", "ada");
    let edit = |metadata: Option<Metadata>| {
        let edit = EditDevice { device: id("dev", "pump"), name: Some(support::name("Other")), metadata };
        changes(&facts, &Action::Device(DeviceAction::EditDevice(edit))).audit().after.clone()
    };
    let named = ("name", "Other".to_owned());
    assert_eq!(edit(None), std::slice::from_ref(&named));
    let roof = Metadata::new([(support::name("Site"), "Roof".to_owned())].into()).expect("metadata");
    assert_eq!(edit(Some(roof)), [named, ("metadata", "changed".to_owned())]);
}

/// A member of the partner is one of the client too: what the admission gives is compared, and so has to hold still.
#[test]
fn b11_acting_on_whoever_an_admission_gives_something_relies_on_that_admission() {
    let mut facts = tenant("reads", "ada");
    let fitz = facts.member(&id("mem", "fitz")).expect("a member").clone();
    facts.members.push(Member {
        id: id("mem", "fitz_munich"),
        organization: org("munich"),
        role: id("rol", "user"),
        ..fitz
    });
    let relied =
        changes(&facts, &Action::Member(MemberAction::SuspendMember(id("mem", "fitz_munich")))).expectations().to_vec();
    let unchanged = |row: Row| relied.contains(&Expectation::Unchanged(row, Version::FIRST));
    assert!(unchanged(Row::Admission(id("adm", "munich"))), "{relied:?}");
    assert!(unchanged(Row::PartnerLimit(org("acme"), PartnerKind::Installer)), "{relied:?}");
    // With Berlin he has nothing to do here.
    assert!(!unchanged(Row::Admission(id("adm", "berlin"))), "{relied:?}");
}

#[test]
fn b06_acting_on_a_whole_organization_relies_on_what_one_holds_inside_it() {
    let facts = tenant("pro_tenant", "dora");
    let relied = changes(&facts, &Action::Organization(OrganizationAction::SuspendOrganization(org("munich"))))
        .expectations()
        .to_vec();
    for member in ["dora_acme", "dora_munich"] {
        let row = Row::Member(id("mem", member));
        assert!(relied.contains(&Expectation::Unchanged(row, Version::FIRST)), "{member}: {relied:?}");
    }
}

fn tokens(template: &str) -> Action {
    Action::StaticToken(StaticTokenAction::CreateStaticTokens(CreateStaticTokens {
        organization: org("munich"),
        template: id("tpl", template),
        size: policy_core::device::BatchSize::new(1).expect("a size"),
        tokens: vec![(id("stk", "new"), policy_core::device::CodeDigest::new(&"4".repeat(64)).expect("a digest"))],
    }))
}

fn stores(facts: &mut Facts, organization: &str, role: &str, permissions: &[Permission]) {
    let role: RoleId = id("rol", role);
    let value = facts.role_values.iter_mut().find(|it| it.organization == org(organization) && it.role == role);
    value.expect("a value").stored = StoredPermissions::Permits(PermissionSet::of(permissions));
}

#[test]
fn s01_a_template_is_seen_where_it_is_used_or_was_made_or_by_a_device_of_it_there() {
    let manages = [P::StaticTokenView, P::StaticTokenManage].map(P::in_organization);
    let with = |more: P| [manages[0], manages[1], more.in_organization()];
    let answer = |facts: &Facts| match decide(facts, &tokens("pump")) {
        Decision::Allowed(_) => None,
        Decision::Denied(denial) => Some(denial.code()),
    };
    // By `template.view` where it is used alone.
    let mut facts = tenant("reads", "dirk");
    facts.devices.clear();
    stores(&mut facts, "munich", "desk", &with(P::TemplateView));
    assert_eq!(answer(&facts), None);
    // By a device of it, there.
    let mut facts = tenant("reads", "dirk");
    stores(&mut facts, "munich", "desk", &with(P::DeviceView));
    assert_eq!(answer(&facts), None);
    // A device of it elsewhere shows nothing.
    facts.devices.retain(|it| it.id.as_str() == "dev_heater");
    assert_eq!(answer(&facts), Some("not_found"));
}

#[test]
fn s01_a_thing_is_not_seen_by_calling_it_ones_own() {
    let mut facts = tenant("pro_tenant", "gus");
    stores(&mut facts, "munich", "guard", &[P::SubOrganizationView.in_organization()]);
    let model = policy_core::access::Model::new(&facts);
    let gus: AccountId = id("acc", "gus");
    let asked = |organization: &str| {
        let resource = Resource {
            kind: ResourceKind::Device,
            organization: org(organization),
            owner: Some(gus.clone()),
            device: None,
        };
        model.explain(&gus, P::DeviceEdit, &Target::Resource(resource))
    };
    // North, below, is seen, and Gus is no member of it; where he is a member he is told what he lacks.
    assert!(model.sees(&gus, &org("north")));
    assert_eq!(asked("north"), Verdict::Denied(Denial::NotFound));
    let missing = Denial::PermissionMissing { permission: P::DeviceEdit.on_own(), organization: org("munich") };
    assert_eq!(asked("munich"), Verdict::Denied(missing));
}

/// Ada's program, which may give roles.
fn program(permissions: PermissionSet) -> Facts {
    let facts = tenant("pro_tenant", "ada");
    let token = ApiToken {
        id: id("atk", "one"),
        organization: org("acme"),
        maker: id("acc", "ada"),
        name: support::name("Program"),
        permissions,
        digest: policy_core::device::CodeDigest::new(&"8".repeat(64)).expect("a digest"),
        created_at: Timestamp::default(),
        expires_at: None,
        version: Version::FIRST,
    };
    Facts { caller: Caller::Token(Box::new(token)), ..facts }
}

#[test]
fn b17_b06_without_enter_a_program_gives_nothing_that_runs_down() {
    let gives = Action::Member(MemberAction::AssignRole(id("mem", "uli_acme"), id("rol", "staff")));
    let joined = |mut facts: Facts| {
        let uli = facts.member(&id("mem", "uli_munich")).expect("a member").clone();
        facts.members.push(Member { id: id("mem", "uli_acme"), organization: org("acme"), ..uli });
        facts
    };
    assert!(matches!(decide(&joined(program(PermissionSet::WHOLE)), &gives), Decision::Allowed(_)));
    let enter = P::SubOrganizationEnter.in_organization();
    let within = PermissionSet::WHOLE.without(PermissionSet::of(&[enter]));
    // All that Staff has runs down with its `enter`, so all of it is too much.
    let excess = Denial::GrantExceedsOwn { excess: PermissionSet::STAFF, organization: org("acme") };
    assert_eq!(World(joined(program(within))).is_refused(&gives), excess);
}

#[test]
fn b10_a_guests_place_that_lasts_until_this_very_moment_has_to_be_taken_anew() {
    let mut facts = tenant("shares", "gus");
    let mut offer = facts.shares.iter().find(|it| it.id.as_str() == "shr_gus").expect("a share").clone();
    (offer.id, offer.state) = (id("shr", "more"), ShareState::Offered);
    facts.shares = vec![offer.clone()];
    let accept = Action::Share(ShareAction::AcceptShare(Box::new(AcceptShare {
        link: ShareLink { share: offer.id.clone(), generation: offer.generation },
        person: None,
        session: id("ses", "new"),
    })));
    let mut counts_one_more = |until: Option<Timestamp>| {
        facts.guests.iter_mut().for_each(|it| it.until = until);
        let relied = changes(&facts, &accept).expectations().to_vec();
        relied.iter().any(|it| matches!(it, Expectation::AtMost(Counter::Guests(..), _)))
    };
    assert!(!counts_one_more(None) && !counts_one_more(Some(offer.created_at.plus(Span::days(9_999)))));
    let now = tenant("shares", "gus").now;
    assert!(counts_one_more(Some(now)));
}
