//! Registration into a tenant without invitation: its settings, its page, and whoever comes in by it.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says so when its ground gives way")]

mod support;

use policy_core::{
    access::{Model, Reading},
    action::{
        Action, ConfirmRegistration, ConfirmSelfRegistration, CreateRole, DeleteRole, OrganizationAction, PlanAction,
        PortalAction, RegistrationAction, RoleAction, SelfRegister, SetAddOns, SetPortal,
    },
    change::MailContent,
    decide::{Decision, Outcome, decide},
    denial::Denial,
    facts::Caller,
    member::{DeveloperMode, MemberState},
    organization::Kind,
    permission::{PermissionAction as P, PermissionSet},
    plan::{AddOn, LimitedThing, Plan},
    portal::{Colour, Entry, PortalState, Slug, WebAddress},
    text::Language,
    time::Version,
};
use support::{World, edit_role, email, grown, id, invite, name, org, person, set_plan};

fn slug(text: &str) -> Slug {
    Slug::new(text).expect("a slug")
}

fn portal(state: PortalState, role: &str, entry: Entry) -> Action {
    Action::Portal(PortalAction::SetPortal(Box::new(SetPortal {
        root: org("acme"),
        state,
        slug: slug("acme"),
        name: name("Acme Home"),
        logo: None,
        colour: None,
        role: id("rol", role),
        entry,
    })))
}

fn on(role: &str, entry: Entry) -> Action {
    portal(PortalState::On, role, entry)
}

fn register(who: &str) -> Action {
    let (id, email) = (id("reg", who), email(who));
    Action::Portal(PortalAction::SelfRegister(SelfRegister { id, slug: slug("acme"), email, language: Language::De }))
}

fn confirm(who: &str) -> Action {
    Action::Portal(PortalAction::ConfirmSelfRegistration(Box::new(ConfirmSelfRegistration {
        registration: id("reg", who),
        person: person(who),
        organization: org(&format!("of_{who}")),
        member: id("mem", who),
        session: id("ses", who),
    })))
}

/// On Business, with the portal switched on; nobody is signed in.
fn open(entry: Entry) -> World {
    let mut world = grown();
    world.as_caller(Caller::Operator).does(&set_plan(Plan::Business)).as_account("ada").does(&on("user", entry));
    world.as_caller(Caller::Nobody);
    world
}

fn mail(world: &World, action: &Action) -> MailContent {
    let changes = world.changes(action);
    let [mail] = changes.mails() else { panic!("not one mail") };
    mail.content.clone()
}

#[test]
fn s12_each_person_gets_a_client_organization_of_their_own() {
    let mut world = open(Entry::Own);
    let (_, before) = world.facts().root_of(&org("acme")).expect("a root");
    let before = (before.people, before.joined, before.sub_organizations);
    world.does(&register("pia")).does(&confirm("pia"));
    let own = world.facts().organization(&org("of_pia")).expect("an organization");
    assert_eq!((own.parent(), own.kind_name(), own.name.as_str()), (Some(&org("clients")), "client", "pia"));
    let member = world.facts().member(&id("mem", "pia")).expect("a member");
    assert_eq!(
        (&member.role, member.state, member.developer_mode),
        (&id("rol", "user"), MemberState::Active, DeveloperMode::Off)
    );
    assert_eq!(member.organization, org("of_pia"));
    let (_, after) = world.facts().root_of(&org("acme")).expect("a root");
    assert_eq!((after.people, after.joined, after.sub_organizations), (before.0 + 1, before.1 + 1, before.2 + 1));
    assert!(world.facts().caller.session().is_some_and(|it| it.account == id("acc", "pia")));
    // S13: what the role permits is activating a device for oneself; and nothing about anybody else.
    let model = Model::new(world.facts());
    let access = model.access(&id("acc", "pia"), &org("of_pia"), Reading::InForce);
    assert!(access.contains(P::DeviceProvision.on_own()));
    assert!(access.organization_wide().is_empty());
    world.as_caller(Caller::Nobody);
    assert_eq!(world.is_refused(&confirm("pia")), Denial::DeadLink);
}

#[test]
fn s12_or_all_join_one_organization() {
    let mut world = open(Entry::Joins(org("munich")));
    world.does(&register("pia")).does(&confirm("pia"));
    let member = world.facts().member(&id("mem", "pia")).expect("a member");
    assert_eq!((&member.organization, &member.role), (&org("munich"), &id("rol", "user")));
    assert!(world.facts().organization(&org("of_pia")).is_none());
}

#[test]
fn s12_a_portal_is_set_with_organization_edit_in_the_root_as_a_give() {
    let mut world = grown();
    world.as_caller(Caller::Operator).does(&set_plan(Plan::Business));
    for who in ["stef", "mia", "uli"] {
        let denial = world.as_account(who).is_refused(&on("user", Entry::Own));
        let expected = if who == "stef" {
            let permission = P::OrganizationEdit.in_organization();
            Denial::PermissionMissing { permission, organization: org("acme") }
        } else {
            Denial::NotFound
        };
        assert_eq!(denial, expected, "{who}");
        assert_eq!(world.is_refused(&Action::Portal(PortalAction::ShowPortal(org("acme")))), expected, "{who}");
    }
    let edits = PermissionSet::STAFF
        .with(P::OrganizationEdit.in_organization())
        .without(PermissionSet::of(&[P::DeviceProvision.on_own()]));
    world.as_account("ada").makes(|it| edit_role(it, "acme", "staff", edits)).as_account("stef");
    let Denial::GrantExceedsOwn { excess, .. } = world.is_refused(&on("user", Entry::Own)) else { panic!("allowed") };
    assert_eq!(excess, PermissionSet::of(&[P::DeviceProvision.on_own()]));
    world.as_account("ada").does(&on("user", Entry::Own));
    let Decision::Allowed(permit) = decide(world.facts(), &Action::Portal(PortalAction::ShowPortal(org("acme"))))
    else {
        panic!("refused")
    };
    assert!(matches!(permit.outcome(), Outcome::Shown(facts) if facts.portals == world.facts().portals));
    world.does(&portal(PortalState::Off, "user", Entry::Joins(org("munich"))));
    assert_eq!(world.facts().portal(&org("acme")).map(|it| it.version), Some(Version::new(2)));
    // Another tenant's address, role or organization.
    world.another_tenant("olga", "other").as_caller(Caller::Operator);
    let groups = [org("o_clients"), org("o_partners")];
    let plan = policy_core::action::SetPlan { root: org("other"), plan: Plan::Business, groups };
    world.does(&Action::Plan(PlanAction::SetPlan(plan))).as_account("olga");
    let theirs = |role: &str, entry: Entry| {
        let Action::Portal(PortalAction::SetPortal(mut it)) = on("user", entry) else { panic!("another action") };
        it.root = org("other");
        it.role = id("rol", role);
        Action::Portal(PortalAction::SetPortal(it))
    };
    assert_eq!(world.is_refused(&theirs("other_user", Entry::Own)), Denial::SlugTaken);
    assert_eq!(world.is_refused(&theirs("user", Entry::Own)), Denial::NotFound);
    assert_eq!(world.is_refused(&theirs("other_user", Entry::Joins(org("acme")))), Denial::NotFound);
}

#[test]
fn s12_people_join_neither_groups_nor_partners() {
    let mut world = open(Entry::Own);
    world.kind("berlin", Kind::Installer, "partners").as_account("ada");
    for place in ["clients", "partners", "berlin"] {
        let refused = world.is_refused(&on("user", Entry::Joins(org(place))));
        assert_eq!(refused, Denial::WrongKindOfOrganization, "{place}");
    }
    world.does(&on("user", Entry::Joins(org("acme"))));
}

/// T36
#[test]
fn s12_t36_without_the_plan_it_cannot_be_switched_on_and_what_is_on_pauses() {
    let mut world = grown();
    let locked = Denial::PlanLocked { plans: vec![Plan::Pro, Plan::Business] };
    assert_eq!(world.is_refused(&on("user", Entry::Own)), locked);
    world.does(&portal(PortalState::Off, "user", Entry::Own));
    let add_on = SetAddOns {
        root: org("acme"),
        add_ons: vec![AddOn::SelfRegistration],
        groups: [org("clients"), org("partners")],
    };
    world.as_caller(Caller::Operator).does(&Action::Plan(PlanAction::SetAddOns(add_on.clone()))).as_account("ada");
    world.does(&on("user", Entry::Own)).as_caller(Caller::Nobody);
    let confirm_mail =
        MailContent::ConfirmSelfRegistration { registration: id("reg", "pia"), portal: name("Acme Home") };
    assert_eq!(mail(&world, &register("pia")), confirm_mail);
    world.does(&register("pia")).as_caller(Caller::Operator);
    world.does(&Action::Plan(PlanAction::SetAddOns(SetAddOns { add_ons: vec![], ..add_on }))).as_caller(Caller::Nobody);
    assert_eq!(mail(&world, &register("tom")), MailContent::RegistrationPaused { portal: name("Acme Home") });
    assert_eq!(world.is_refused(&confirm("pia")), locked);
}

#[test]
fn s12_nobody_comes_in_where_it_is_switched_off_or_suspended() {
    let mut world = open(Entry::Joins(org("munich")));
    world.does(&register("pia"));
    let mut off = world.clone();
    off.as_account("ada").does(&portal(PortalState::Off, "user", Entry::Own)).as_caller(Caller::Nobody);
    assert_eq!(off.is_refused(&confirm("pia")), Denial::RegistrationClosed);
    assert_eq!(off.is_refused(&register("tom")), Denial::NotFound);
    assert_eq!(off.is_refused(&Action::Portal(PortalAction::LookUpPortal(slug("acme")))), Denial::NotFound);
    for (who, organization) in
        [(Caller::Operator, "acme"), (world.clone().as_account("ada").facts().caller.clone(), "munich")]
    {
        let mut suspended = world.clone();
        suspended
            .as_caller(who)
            .does(&Action::Organization(OrganizationAction::SuspendOrganization(org(organization))))
            .as_caller(Caller::Nobody);
        assert_eq!(suspended.is_refused(&confirm("pia")), Denial::RegistrationClosed, "{organization}");
        assert!(matches!(mail(&suspended, &register("tom")), MailContent::RegistrationPaused { .. }));
    }
}

/// T106: checked when it is set, when the role is edited, and at each registration.
#[test]
fn s12_t106_the_registration_role_holds_only_own_permissions_where_it_counts() {
    let mut world = open(Entry::Own);
    world.as_account("ada");
    for role in ["admin", "staff"] {
        let refused = world.is_refused(&on(role, Entry::Own));
        assert!(
            matches!(&refused, Denial::RegistrationRoleTooWide { organization, .. } if *organization == org("clients"))
        );
    }
    let wide = PermissionSet::USER.with(P::MemberView.in_organization());
    let too_wide = |organization: &str| Denial::RegistrationRoleTooWide {
        excess: PermissionSet::of(&[P::MemberView.in_organization()]),
        organization: org(organization),
    };
    // The group's values count, being those that a new organization begins with; others may be edited at will.
    assert_eq!(world.is_refused(&edit_role(&world, "clients", "user", wide)), too_wide("clients"));
    world.makes(|it| edit_role(it, "munich", "user", wide)).makes(|it| edit_role(it, "acme", "user", wide));
    assert_eq!(world.is_refused(&on("user", Entry::Joins(org("munich")))), too_wide("munich"));
    world.does(&on("user", Entry::Joins(org("berlin"))));
    assert_eq!(world.is_refused(&edit_role(&world, "berlin", "user", wide)), too_wide("berlin"));
    world.makes(|it| edit_role(it, "clients", "user", wide));
    // Should it come to hold more by any other way, nobody gets it by registering.
    world.as_caller(Caller::Nobody).does(&register("pia"));
    let value =
        world.0.role_values.iter_mut().find(|it| it.organization == org("berlin") && it.role == id("rol", "user"));
    value.expect("a value").stored = policy_core::role::StoredPermissions::of(policy_core::role::RoleKind::User, wide);
    assert_eq!(world.is_refused(&confirm("pia")), Denial::RegistrationClosed);
}

#[test]
fn s05_s12_whoever_registers_takes_a_seat_and_the_plan_bounds_them() {
    let mut world = open(Entry::Joins(org("munich")));
    for who in ["pia", "tom", "inv"] {
        world.does(&register(who));
    }
    let full = |world: &mut World, people: u32| {
        let root = world.0.organizations.iter_mut().find(|it| it.id == org("acme")).expect("a root");
        if let policy_core::organization::Place::Root(tenant) = &mut root.place {
            tenant.people = people;
        }
    };
    full(&mut world, 100_000);
    let limit = Denial::PlanLimit { thing: LimitedThing::People, bound: 100_000, plans: vec![] };
    assert_eq!(world.is_refused(&confirm("pia")), limit);
    full(&mut world, 99_998);
    world.does(&confirm("pia")).as_account("ada").does(&invite("inv", "munich", "user")).as_caller(Caller::Nobody);
    assert_eq!(world.is_refused(&confirm("tom")), limit);
    // The invited has a seat held already.
    world.does(&confirm("inv"));
}

#[test]
fn s12_s25_organizations_of_their_own_are_bounded_by_the_plan() {
    let mut world = open(Entry::Own);
    let root = world.0.organizations.iter_mut().find(|it| it.id == org("acme")).expect("a root");
    if let policy_core::organization::Place::Root(tenant) = &mut root.place {
        tenant.sub_organizations = 100_000;
    }
    world.does(&register("pia"));
    let limit = Denial::PlanLimit { thing: LimitedThing::SubOrganizations, bound: 100_000, plans: vec![] };
    assert_eq!(world.is_refused(&confirm("pia")), limit);
}

/// T31: the same answer and the same work, whether or not the e-mail has an account.
#[test]
fn s12_t31_an_account_is_never_visible_to_somebody_not_signed_in() {
    let world = open(Entry::Own);
    assert_eq!(mail(&world, &register("uli")), MailContent::AccountExists);
    let shape = |who: &str| {
        let changes = world.changes(&register(who));
        (changes.writes().len(), changes.expectations().len(), changes.audit().verb, changes.mails().len())
    };
    assert_eq!(shape("uli"), shape("stranger"));
    let mut world = world;
    world.does(&register("uli"));
    assert_eq!(world.is_refused(&confirm("uli")), Denial::DeadLink);
}

#[test]
fn s12_a_link_into_a_tenant_makes_no_root_and_one_of_a_subscription_leads_into_none() {
    let mut world = open(Entry::Own);
    world.does(&register("pia"));
    let subscribe =
        policy_core::action::Subscribe { id: id("reg", "tom"), email: email("tom"), language: Language::En };
    world.does(&Action::Registration(RegistrationAction::Subscribe(subscribe)));
    let as_root = Action::Registration(RegistrationAction::ConfirmRegistration(Box::new(ConfirmRegistration {
        registration: id("reg", "pia"),
        person: person("pia"),
        organization_name: name("Mine"),
        organization: org("mine"),
        member: id("mem", "pia"),
        roles: ["a", "b", "c"].map(|it| id("rol", it)),
        session: id("ses", "pia"),
    })));
    assert_eq!(world.is_refused(&as_root), Denial::DeadLink);
    assert_eq!(world.is_refused(&confirm("tom")), Denial::DeadLink);
    assert_eq!(world.is_refused(&confirm("nobody")), Denial::DeadLink);
}

#[test]
fn s12_everybody_may_see_what_a_portal_looks_like_and_nothing_else() {
    let world = open(Entry::Own);
    let Decision::Allowed(permit) = decide(world.facts(), &Action::Portal(PortalAction::LookUpPortal(slug("acme"))))
    else {
        panic!("refused")
    };
    let Outcome::Shown(shown) = permit.outcome() else { panic!("nothing is shown") };
    assert_eq!((shown.portals.len(), shown.organizations.len(), shown.members.len(), shown.roles.len()), (1, 1, 0, 0));
    assert_eq!(world.is_refused(&Action::Portal(PortalAction::LookUpPortal(slug("nowhere")))), Denial::NotFound);
}

#[test]
fn s12_addresses_logos_and_colours_are_harmless() {
    for fine in ["abc", "acme-home-2", &"a".repeat(40)] {
        assert!(Slug::new(fine).is_ok(), "{fine}");
    }
    for bad in ["ab", "Acme", "a--b", "-ab", "ab-", "a b", "ä-b", "a.b", "../x", &"a".repeat(41)] {
        assert!(Slug::new(bad).is_err(), "{bad}");
    }
    assert!(WebAddress::new("https://cdn.example/logo.svg?v=1").is_ok());
    for bad in [
        "http://a.example/x",
        "https://",
        "javascript:alert(1)",
        "https://a.example/\"onload=",
        "https://a b",
        "//a.example",
        "https:///x",
    ] {
        assert!(WebAddress::new(bad).is_err(), "{bad}");
    }
    assert!(Colour::new("#00ff88").is_ok());
    for bad in ["00ff88", "#00FF88", "#0f8", "#00ff8g", "red;}"] {
        assert!(Colour::new(bad).is_err(), "{bad}");
    }
}

#[test]
fn b09_s12_where_the_registration_role_is_deleted_its_replacement_is_the_registration_role() {
    let mut world = open(Entry::Own);
    world.as_account("ada").does(&Action::Role(RoleAction::CreateRole(CreateRole {
        id: id("rol", "guest"),
        organization: org("acme"),
        name: name("Guest"),
        copy_of: id("rol", "user"),
    })));
    world.does(&on("guest", Entry::Own));
    let delete = |to: Option<&str>| {
        let replacement = to.map(|to| id("rol", to));
        Action::Role(RoleAction::DeleteRole(DeleteRole {
            organization: org("acme"),
            role: id("rol", "guest"),
            replacement,
        }))
    };
    assert_eq!(world.is_refused(&delete(None)), Denial::ReplacementRequired { holders: 0 });
    let refused = world.is_refused(&delete(Some("staff")));
    assert!(matches!(refused, Denial::RegistrationRoleTooWide { .. }), "{refused:?}");
    world.does(&delete(Some("user")));
    let portal = world.facts().portal(&org("acme")).expect("a portal");
    assert_eq!((&portal.role, portal.version), (&id("rol", "user"), Version::new(3)));
}
