//! Each write, read back by the look-up that finds it.

use super::world::{
    NOW, acc, at, below, code, device, dump, email, id, invitation, load, member, org, portal, rol, role_value,
    session, static_token, template, token, world, write,
};
use crate::store::StoreError;
use policy_core::{
    change::{
        Counter, DeviceWrite, InvitationWrite, MemberWrite, OrganizationWrite, RegistrationWrite, RoleWrite,
        SessionWrite, Step, Write,
    },
    device::{Device, StaticTokenState},
    facts::{Caller, Facts, LookUp, Page, PageLimit, StaticTokenFilter},
    invitation::{Invitation, Outcome, Registration, RegistrationOutcome},
    member::{DeveloperMode, Member, MemberState},
    organization::{Kind, Organization, OrganizationState, Place},
    permission::{PermissionAction as P, PermissionSet},
    plan::{AddOn, LimitedThing, Plan},
    portal::{Entry, Portal},
    rescue::RescueOutcome,
    role::{Role, RoleKind, RoleValue, StoredPermissions},
    text::Name,
    time::Version,
};

fn after(writes: &[Write], needs: Vec<LookUp>) -> Facts {
    let store = world();
    write(&store, &[], writes).unwrap();
    load(&store, Some("ada"), needs).facts
}

#[test]
fn the_world_is_read_back_as_it_was_written() {
    let facts = after(
        &[],
        vec![
            LookUp::Organization(org("munich")),
            LookUp::RolesIn(org("munich")),
            LookUp::Account(email("bo")),
            LookUp::Person { organization: org("munich"), email: email("bo") },
            LookUp::Device(id("dev_one")),
            LookUp::StaticToken(code("2")),
            LookUp::Registration(id("reg_eve")),
        ],
    );
    assert_eq!(facts.caller, Caller::Account(session("ada")));
    assert_eq!(facts.members, [member("ada", "acme", "admin")]);
    assert_eq!(facts.accounts.iter().map(|it| it.id.clone()).collect::<Vec<_>>(), [acc("ada"), acc("bo")]);
    assert_eq!(facts.organizations[1], below("munich", "acme"));
    let (_, tenant) = facts.root_of(&org("munich")).unwrap();
    assert_eq!((tenant.people, tenant.joined), (2, 1));
    let values = [("acme", "admin"), ("munich", "admin"), ("munich", "user")];
    assert_eq!(facts.role_values, values.map(|(place, role)| role_value(place, role)));
    assert_eq!(facts.invitations, [invitation("bo", NOW + 500)]);
    assert_eq!(facts.devices, [device("one", Some("ada"))]);
    assert_eq!(facts.templates, [template()]);
    assert_eq!(facts.static_tokens, [static_token("two", "2")]);
    assert_eq!(facts.registrations.len(), 1);
}

#[test]
fn rows_given_whole_are_written_whole() {
    let changed = Member {
        organization: org("munich"),
        role: rol("user"),
        state: MemberState::Suspended,
        developer_mode: DeveloperMode::Off,
        valid_after: at(77),
        joined_at: at(78),
        version: Version::new(5),
        ..member("ada", "acme", "admin")
    };
    let facts = after(&[Write::Member(MemberWrite::UpdateMember(changed.clone()))], vec![]);
    assert_eq!(facts.members, [changed]);
    let changed = Device {
        organization: org("acme"),
        owner: None,
        name: super::world::name("Other"),
        version: Version::new(6),
        ..device("one", None)
    };
    let facts =
        after(&[Write::Device(DeviceWrite::UpdateDevice(changed.clone()))], vec![LookUp::Device(id("dev_one"))]);
    assert_eq!(facts.devices, [changed]);
}

#[test]
fn settled_confirmed_and_claimed_rows_rise_by_one_version() {
    let settle = Write::Invitation(InvitationWrite::SettleInvitation(id("inv_bo"), Outcome::Revoked));
    let facts = after(&[settle], vec![LookUp::Invitation(id("inv_bo"))]);
    let revoked = Invitation { outcome: Outcome::Revoked, version: Version::new(2), ..invitation("bo", NOW + 500) };
    assert_eq!(facts.invitations, [revoked]);
    let facts = after(
        &[Write::Registration(RegistrationWrite::ConfirmRegistration(id("reg_eve")))],
        vec![LookUp::Registration(id("reg_eve"))],
    );
    let confirmed = &facts.registrations[0];
    assert_eq!((confirmed.outcome, confirmed.version), (RegistrationOutcome::Confirmed, Version::new(2)));
    let facts = after(
        &[Write::Device(DeviceWrite::ClaimStaticToken(id("stk_one"), id("dev_one")))],
        vec![LookUp::StaticToken(code("1"))],
    );
    let claimed = &facts.static_tokens[0];
    assert_eq!((&claimed.state, claimed.version), (&StaticTokenState::Claimed(id("dev_one")), Version::new(2)));
}

#[test]
fn a_plan_raises_the_version_of_its_tree_only() {
    let facts = after(&[Write::Organization(OrganizationWrite::SetPlan(org("acme"), Plan::Business))], vec![]);
    let (root, tenant) = facts.root_of(&org("acme")).unwrap();
    assert_eq!((tenant.plan, tenant.tree_version, root.version), (Plan::Business, Version::new(2), Version::FIRST));
}

#[test]
fn s12_a_portal_is_found_by_its_tree_its_address_and_a_registration_with_all_that_it_looks_at() {
    let group = Organization {
        place: Place::Below { parent: org("acme"), root: org("acme"), kind: Kind::Clients },
        ..below("clients", "acme")
    };
    let own = Portal { entry: Entry::Own, logo: None, colour: None, version: Version::new(2), ..portal() };
    let registration = Registration { id: id("reg_pia"), root: Some(org("acme")), ..super::world::registration("bo") };
    let writes = [
        Write::Organization(OrganizationWrite::CreateOrganization(group)),
        Write::Role(RoleWrite::CopyRoleValues { from: org("acme"), to: org("clients") }),
        Write::Registration(RegistrationWrite::OpenRegistration(registration.clone())),
    ];
    let by = |need: LookUp, writes: &[Write]| {
        let store = world();
        write(&store, &[], writes).unwrap();
        load(&store, None, vec![need]).facts
    };
    let ids = |facts: &Facts| facts.organizations.iter().map(|it| it.id.to_string()).collect::<Vec<_>>();
    let joins = by(LookUp::PortalAt(portal().slug), &writes);
    assert_eq!((&joins.portals, ids(&joins)), (&vec![portal()], vec!["org_acme".into(), "org_munich".into()]));
    assert!(joins.role_value(&org("munich"), &rol("user")).is_some());
    let changed = [writes.as_slice(), &[Write::Registration(RegistrationWrite::SetPortal(own.clone()))]].concat();
    for need in [LookUp::Portal(org("munich")), LookUp::Registration(id("reg_pia"))] {
        let facts = by(need, &changed);
        assert_eq!((&facts.portals, ids(&facts)), (&vec![own.clone()], vec!["org_acme".into(), "org_clients".into()]));
        assert!(facts.role_value(&org("clients"), &rol("user")).is_some());
    }
    let facts = by(LookUp::Registration(id("reg_pia")), &writes);
    assert_eq!((facts.registrations, facts.seats.len()), (vec![registration], 1));
    let facts = by(LookUp::RoleAtEntry { root: org("acme"), role: rol("user") }, &writes);
    assert_eq!(
        facts.role_values.iter().map(|it| &it.organization).collect::<Vec<_>>(),
        [&org("clients"), &org("munich")]
    );
    // Nobody takes another's address.
    let store = world();
    let other = Organization { id: org("b"), ..super::world::root("b") };
    let stolen = Portal { root: org("b"), role: rol("b"), entry: Entry::Own, ..portal() };
    let role = Role { id: rol("b"), root: org("b"), ..super::world::role("b", RoleKind::User) };
    let taken = write(
        &store,
        &[],
        &[
            Write::Organization(OrganizationWrite::CreateOrganization(other)),
            Write::Role(RoleWrite::CreateRole(role)),
            Write::Registration(RegistrationWrite::SetPortal(stolen)),
        ],
    );
    assert_eq!(taken, Err(StoreError::ChangedMeanwhile("key")));
}

#[test]
fn a_rescue_is_found_with_its_root_and_a_root_with_who_signed_in_when() {
    let settle = Write::Registration(RegistrationWrite::SettleRescue(id("rsc_one"), RescueOutcome::Cancelled));
    let facts = after(&[], vec![LookUp::Rescue(id("rsc_one"))]);
    assert_eq!(facts.rescues, [super::world::rescue()]);
    assert!(facts.organization(&org("acme")).is_some() && facts.role(&rol("admin")).is_some());
    assert_eq!((facts.account_with(&email("bo")).map(|it| it.id.clone()), facts.seats.len()), (Some(acc("bo")), 1));
    let facts = after(&[], vec![LookUp::Dormancy(org("acme"))]);
    assert_eq!((facts.rescues.len(), facts.signed_in_at(&acc("ada"))), (1, Some(at(NOW))));
    let facts = after(std::slice::from_ref(&settle), vec![LookUp::Dormancy(org("acme"))]);
    assert!(facts.rescues.is_empty());
    let facts = after(&[settle], vec![LookUp::Rescue(id("rsc_one"))]);
    let settled = facts.rescue(&id("rsc_one")).unwrap();
    assert_eq!((settled.outcome, settled.version), (RescueOutcome::Cancelled, Version::new(2)));
}

#[test]
fn s22_add_ons_are_read_back_and_raise_the_version_of_the_tree() {
    let add_ons = vec![AddOn::More(LimitedThing::People, 5), AddOn::SelfRegistration];
    let facts = after(&[Write::Organization(OrganizationWrite::SetAddOns(org("acme"), add_ons.clone()))], vec![]);
    let (_, tenant) = facts.root_of(&org("acme")).unwrap();
    assert_eq!((&tenant.add_ons, tenant.tree_version), (&add_ons, Version::new(2)));
}

#[test]
fn developers_of_a_tree_are_found_and_ended_with_their_count() {
    let mut writes =
        vec![super::world::account("cy"), Write::Member(MemberWrite::CreateMember(member("cy", "munich", "user")))];
    for place in ["acme", "munich"] {
        writes.push(Write::Count(Counter::Developers(org(place)), Step::Up));
    }
    writes.push(Write::Member(MemberWrite::EndDeveloperModes(vec![id("mem_ada"), id("mem_cy")])));
    let facts = after(&writes, vec![LookUp::Developers(org("acme")), LookUp::Organization(org("munich"))]);
    let ada = facts.member(&id("mem_ada")).unwrap();
    assert_eq!((ada.developer_mode, ada.version), (DeveloperMode::Off, Version::new(2)));
    assert!(facts.organizations.iter().all(|it| it.developers == 0));
    assert_eq!(facts.members.len(), 1);
    writes.pop();
    let facts = after(&writes, vec![LookUp::Developers(org("acme"))]);
    assert_eq!(facts.members.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["mem_ada", "mem_cy"]);
}

#[test]
fn a_name_changes_its_row_only_and_a_state_its_tree_too() {
    let rename = Write::Organization(OrganizationWrite::RenameOrganization(org("munich"), super::world::name("Isar")));
    let suspend =
        Write::Organization(OrganizationWrite::SetOrganizationState(org("munich"), OrganizationState::Suspended));
    let facts = after(std::slice::from_ref(&rename), vec![LookUp::Organization(org("munich"))]);
    let munich = facts.organization(&org("munich")).unwrap();
    assert_eq!((munich.name.as_str(), munich.version), ("Isar", Version::new(2)));
    assert_eq!(facts.root_of(&org("munich")).unwrap().1.tree_version, Version::FIRST);
    let facts = after(&[rename, suspend], vec![LookUp::Organization(org("munich"))]);
    let munich = facts.organization(&org("munich")).unwrap();
    assert_eq!((munich.state, munich.version), (OrganizationState::Suspended, Version::new(3)));
    assert_eq!(facts.root_of(&org("munich")).unwrap().1.tree_version, Version::new(2));
}

#[test]
fn a_place_changes_the_row_and_the_tree() {
    let there = Write::Organization(OrganizationWrite::CreateOrganization(below("berlin", "acme")));
    let facts = after(
        &[there, Write::Organization(OrganizationWrite::MoveOrganization(org("berlin"), org("munich")))],
        vec![LookUp::Organization(org("berlin"))],
    );
    let berlin = facts.organization(&org("berlin")).unwrap();
    assert_eq!((berlin.parent(), berlin.version), (Some(&org("munich")), Version::new(2)));
    assert_eq!(facts.root_of(&org("munich")).unwrap().1.tree_version, Version::new(2));
}

#[test]
fn one_holder_of_a_role_stands_for_all_and_whoever_holds_more_is_there_with_all_of_it() {
    let mut writes = vec![super::world::account("cy"), super::world::account("dan"), super::world::account("eli")];
    writes.push(Write::Member(MemberWrite::CreateMember(member("cy", "munich", "user"))));
    writes.push(Write::Member(MemberWrite::CreateMember(member("dan", "munich", "user"))));
    writes.push(Write::Member(MemberWrite::CreateMember(member("eli", "munich", "user"))));
    writes.push(Write::Member(MemberWrite::CreateMember(Member {
        id: id("mem_eli_too"),
        ..member("eli", "acme", "user")
    })));
    let of = |top: &str| -> Vec<String> {
        let store = world();
        write(&store, &[], &writes).unwrap();
        let facts = load(&store, None, vec![LookUp::Organization(org(top)), LookUp::Subtree(org(top))]).facts;
        assert_eq!(facts.organizations.len(), 2);
        let valued = |it: &&Member| facts.role_value(&it.organization, &it.role).is_some();
        facts.members.iter().filter(valued).map(|it| it.id.to_string()).collect()
    };
    assert_eq!(of("munich"), ["mem_cy", "mem_eli", "mem_eli_too"]);
    assert_eq!(of("acme"), ["mem_ada", "mem_cy", "mem_eli", "mem_eli_too"]);
    // And of those above: Ada and Eli at the top stand for themselves.
    let store = world();
    write(&store, &[], &writes).unwrap();
    let facts = load(&store, None, vec![LookUp::HoldersAbove(org("acme"))]).facts;
    assert_eq!(
        facts.members.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(),
        ["mem_ada", "mem_eli", "mem_eli_too"]
    );
}

#[test]
fn role_values_are_set_and_replaced_and_share_their_sets() {
    let on = PermissionSet::of(&[P::DeviceView.in_organization(), P::MemberView.in_organization()]);
    let off = PermissionSet::of(&[P::DeviceShare.on_own()]);
    for stored in [
        StoredPermissions::Differences { on, off },
        StoredPermissions::Permits(on),
        StoredPermissions::Permits(PermissionSet::EMPTY),
        StoredPermissions::Permits(PermissionSet::WHOLE),
        StoredPermissions::default(),
    ] {
        let value = RoleValue { stored, version: Version::new(3), ..role_value("munich", "user") };
        let needs = vec![LookUp::Role { organization: org("munich"), role: rol("user") }];
        let facts = after(&[Write::Role(RoleWrite::SetRoleValue(value.clone()))], needs);
        assert_eq!(facts.role_value(&org("munich"), &rol("user")), Some(&value));
    }
    assert_eq!(world().ask("SELECT count(*) FROM permission_set").unwrap(), ["1"]);
}

#[test]
fn many_role_values_are_one_statement_and_share_their_sets() {
    let sets = [PermissionSet::USER, PermissionSet::STAFF];
    let value = |place, role, set, version| RoleValue {
        stored: StoredPermissions::Permits(set),
        version: Version::new(version),
        ..role_value(place, role)
    };
    let [user, staff] = sets;
    let values = [value("acme", "user", user, 2), value("munich", "user", user, 5), value("munich", "admin", staff, 3)];
    let store = world();
    write(&store, &[], &[Write::Role(RoleWrite::SetRoleValues(values.to_vec()))]).unwrap();
    let needs = ["user", "admin"].map(|role| LookUp::RoleInTree { organization: org("munich"), role: rol(role) });
    let facts = load(&store, None, needs.to_vec()).facts;
    for value in &values {
        assert_eq!(facts.role_value(&value.organization, &value.role), Some(value));
    }
    assert_eq!(facts.role_values.len(), 4);
    assert_eq!(store.ask("SELECT count(*) FROM permission_set").unwrap(), ["3"]);
    assert_eq!(crate::store::statement::role::set_values(&values).len(), 2 + 1);
}

#[test]
fn a_role_of_another_tree_is_not_looked_up() {
    let store = world();
    let elsewhere = "INSERT INTO organization (id, root_organization, kind, name, state, active_admins, developers,
        created_at, version, plan) VALUES ('org_b', 'org_b', 'root', 'B', 'active', 0, 0, 0, 1, 'free')";
    store.ask(elsewhere).unwrap();
    let needs = vec![LookUp::RoleInTree { organization: org("b"), role: rol("user") }];
    assert_eq!(load(&store, None, needs).facts.roles, []);
}

#[test]
fn a_role_is_renamed_and_two_never_look_alike() {
    let store = world();
    let named = |name_: &str| Role {
        name: Name::new(name_).unwrap(),
        version: Version::new(2),
        ..super::world::role("user", RoleKind::User)
    };
    write(&store, &[], &[Write::Role(RoleWrite::UpdateRole(named("Guest")))]).unwrap();
    let facts = load(&store, None, vec![LookUp::RolesIn(org("munich"))]).facts;
    assert_eq!(facts.role(&rol("user")), Some(&named("Guest")));
    let alike = write(&store, &[], &[Write::Role(RoleWrite::UpdateRole(named("AD\u{200b}MIN")))]);
    assert_eq!(alike, Err(StoreError::ChangedMeanwhile("key")));
}

#[test]
fn counters_move_by_one_and_never_below_nothing() {
    let store = world();
    for (counter, column) in [
        (Counter::Devices(org("acme")), "devices"),
        (Counter::SubOrganizations(org("acme")), "sub_organizations"),
        (Counter::ActiveAdmins(org("acme")), "active_admins"),
        (Counter::Developers(org("acme")), "developers"),
    ] {
        let is = || store.ask(&format!("SELECT {column} FROM organization WHERE id = 'org_acme'")).unwrap();
        write(&store, &[], &[Write::Count(counter.clone(), Step::Up)]).unwrap();
        assert_eq!(is(), ["1"], "{column}");
        write(&store, &[], &[Write::Count(counter.clone(), Step::Down)]).unwrap();
        assert_eq!(is(), ["0"], "{column}");
        let below = write(&store, &[], &[Write::Count(counter, Step::Down)]);
        assert!(matches!(below, Err(StoreError::Failed(_))), "{column}: {below:?}");
    }
    for kept in [Counter::People(org("acme"), at(NOW)), Counter::CustomRoles(org("acme"))] {
        let moved = write(&store, &[], &[Write::Count(kept, Step::Up)]);
        assert!(matches!(moved, Err(StoreError::Failed(_))));
    }
}

#[test]
fn what_ends_is_gone() {
    let store = world();
    write(
        &store,
        &[],
        &[
            Write::Session(SessionWrite::EndSession(id("ses_ada"))),
            Write::Device(DeviceWrite::DeleteDevice(id("dev_one"))),
        ],
    )
    .unwrap();
    let facts = load(&store, Some("ada"), vec![LookUp::Device(id("dev_one"))]).facts;
    assert_eq!(facts, Facts { now: at(NOW), ..Facts::default() });
    assert!(dump(&store).iter().all(|row| !row.contains(token("ada").as_str())));
}

#[test]
fn a_whole_batch_of_tokens_is_one_write() {
    let many: Vec<_> = (0..1_000)
        .map(|at| {
            let digest = policy_core::device::CodeDigest::new(&format!("{at:064x}")).unwrap();
            policy_core::device::StaticToken { digest, ..static_token(&format!("n{at:04}"), "3") }
        })
        .collect();
    let page = Page { after: Some("stk_n0996".into()), limit: PageLimit::USUAL };
    let facts = after(
        &[Write::Device(DeviceWrite::CreateStaticTokens(many))],
        vec![LookUp::StaticTokens(org("acme"), StaticTokenFilter::default(), page)],
    );
    let ids: Vec<_> = facts.static_tokens.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["stk_n0997", "stk_n0998", "stk_n0999", "stk_one", "stk_two"]);
}
