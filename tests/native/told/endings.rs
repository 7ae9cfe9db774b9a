//! What ends: what the log says of it, and on what it relied.

use super::{changes, tenant};
use crate::support::{World, id, name, org};
use policy_core::{
    action::{
        AccountAction, Action, AdmitPartner, DeleteAccount, DeleteOrganization, DevicesLeft, DevicesMoving,
        EndMembership, MemberAction, OrganizationAction, PartnerAction, PasswordCheck, TransferMember,
    },
    change::{Changes, EndedShares, Expectation, InvitationWrite, Key, MemberWrite, ShareWrite, Write},
    decide::{Decision, decide},
    denial::Denial,
    facts::{Facts, Seat},
    invitation::Invitation,
    member::Member,
    partner::{PartnerCode, PartnerPermissions, Period},
    permission::{PermissionAction as P, PermissionSet},
    role::{RoleKind, StoredPermissions},
    share::{Share, ShareState},
    time::Timestamp,
};

fn value<'a>(of: &'a [(&'static str, String)], name: &str) -> Option<&'a str> {
    of.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
}

fn deletes_oneself(devices: Vec<(&str, DevicesLeft)>, closing: &[&str]) -> Action {
    let devices = devices.into_iter().map(|(member, left)| (id("mem", member), left)).collect();
    let closing = closing.iter().map(|it| name(it)).collect();
    Action::Account(AccountAction::DeleteAccount(Box::new(DeleteAccount {
        password: PasswordCheck::Right,
        devices,
        closing,
    })))
}

#[test]
fn s16_the_log_says_which_memberships_ended_with_an_account_and_which_roots_were_closed() {
    // Rob is in Acme and below it: one tenant, whose log has it.
    let rob = changes(&tenant("own", "rob"), &deletes_oneself(vec![], &[]));
    assert_eq!(rob.audit().before, [("members", "mem_rob mem_rob_munich".to_owned())]);
    assert_eq!(rob.audit().after, [("closed", String::new())]);
    assert_eq!(rob.audit().root, Some(org("acme")));
    // Eve is in another tenant too, alone: it is closed, and the log of neither has it.
    let facts = tenant("own", "eve");
    let other = facts.organization(&org("other")).expect("a root").name.to_string();
    let eve = changes(&facts, &deletes_oneself(vec![], &[&other]));
    assert_eq!(eve.audit().after, [("closed", "org_other".to_owned())]);
    assert_eq!((&eve.audit().root, &eve.audit().organization), (&None, &None));
}

#[test]
fn b10_with_an_account_end_the_shares_of_trees_where_it_is_a_guest_once_each() {
    let mut facts = tenant("own", "rob");
    let mut lent = |name: &str, root: &str, to: &str| {
        let shares = tenant("shares", "gus").shares;
        let accepted = shares.into_iter().find(|it| it.id == id("shr", "gus")).expect("an accepted share");
        let state = ShareState::Accepted(id("acc", to));
        facts.shares.push(Share { id: id("shr", name), root: org(root), state, ..accepted });
    };
    lent("here", "acme", "rob");
    lent("there", "other", "rob");
    lent("there_too", "other", "rob");
    lent("nobodys", "elsewhere", "uli");
    let ended = |root: &str| {
        let wanted = Write::Share(ShareWrite::EndShares(org(root), EndedShares::OfAccount(id("acc", "rob"))));
        let changes = changes(&facts, &deletes_oneself(vec![], &[]));
        changes.writes().iter().filter(|it| **it == wanted).count()
    };
    assert_eq!((ended("acme"), ended("other"), ended("elsewhere")), (1, 1, 0));
}

fn owned_elsewhere(changes: &Changes) -> Vec<Vec<String>> {
    let of = |it: &Expectation| {
        let Expectation::Absent(Key::OwnedDevice { but_of, .. }) = it else { return None };
        Some(but_of.iter().map(ToString::to_string).collect::<Vec<_>>())
    };
    changes.expectations().iter().filter_map(of).collect()
}

#[test]
fn b14_the_log_says_what_became_of_the_devices_and_no_other_template_may_come_along() {
    let facts = tenant("people", "ada");
    let delete = |left| {
        let it = EndMembership { member: id("mem", "uli"), devices: Some(left) };
        changes(&facts, &Action::Member(MemberAction::DeleteMember(it)))
    };
    let left = delete(DevicesLeft::Unowned);
    assert_eq!(value(&left.audit().after, "devices"), Some("nobody@org_munich"), "{:?}", left.audit());
    let given = delete(DevicesLeft::To(id("mem", "moni")));
    assert_eq!(value(&given.audit().after, "devices"), Some("acc_moni@org_munich"));
    assert_eq!(owned_elsewhere(&given), Vec::<Vec<String>>::new());
    let moves = |devices| {
        let it = TransferMember { member: id("mem", "uli"), to: org("berlin"), devices: Some(devices) };
        changes(&facts, &Action::Member(MemberAction::TransferMember(it)))
    };
    let along = moves(DevicesMoving::Along);
    assert_eq!(value(&along.audit().after, "devices"), Some("acc_uli@org_berlin"));
    assert_eq!(owned_elsewhere(&along), [["tpl_pump"]]);
    assert_eq!(owned_elsewhere(&moves(DevicesMoving::Stay(DevicesLeft::Unowned))), Vec::<Vec<String>>::new());
}

/// Whoever may look after people in Munich and after devices in Berlin gets no device by moving its owner (T105).
#[test]
fn b06_moving_an_owner_with_the_devices_gives_whoever_moves_nothing_over_them() {
    let mut facts = tenant("people", "gus");
    let here = facts.member(&id("mem", "gus")).expect("a member").clone();
    facts.members.push(Member { id: id("mem", "gus_berlin"), organization: org("berlin"), ..here });
    let people = [P::MemberView, P::MemberTransfer, P::RoleView, P::OrganizationView];
    let people = PermissionSet::of(&people.map(P::in_organization));
    let devices = PermissionSet::of(&[P::DeviceView, P::DeviceEdit].map(P::in_organization));
    // Uli's role permits nothing anywhere, so that acting on Uli asks for nothing.
    for place in ["munich", "berlin"] {
        stores(&mut facts, place, "user", StoredPermissions::of(RoleKind::User, PermissionSet::EMPTY));
        stores(&mut facts, place, "guard", StoredPermissions::of(RoleKind::Custom, people));
    }
    let refused = |facts: &Facts| {
        let devices = Some(DevicesMoving::Along);
        let it = TransferMember { member: id("mem", "uli"), to: org("berlin"), devices };
        match decide(facts, &Action::Member(MemberAction::TransferMember(it))) {
            Decision::Denied(denial) => Some(denial),
            Decision::Allowed(_) => None,
        }
    };
    assert_eq!(refused(&facts), None);
    stores(&mut facts, "berlin", "guard", StoredPermissions::of(RoleKind::Custom, people.union(devices)));
    let refusal = refused(&facts);
    assert!(matches!(refusal, Some(Denial::GrantExceedsOwn { .. })), "{refusal:?}");
}

fn stores(facts: &mut Facts, organization: &str, role: &str, stored: StoredPermissions) {
    let (organization, role) = (org(organization), id("rol", role));
    let value = facts.role_values.iter_mut().find(|it| it.organization == organization && it.role == role);
    value.expect("a value").stored = stored;
}

#[test]
fn b11_the_log_says_what_a_partner_was_given_and_whoever_is_of_the_partner_sees_that_it_is_not_theirs_to_end() {
    let facts = tenant("partners", "ada");
    let set = PermissionSet::of(&[P::DeviceView.in_organization()]);
    let code = PartnerCode::new("FITTERS1").expect("a code");
    let period = Period::new(Timestamp::from_millis(1_000_000), Timestamp::from_millis(1_500_000)).expect("a period");
    let admit = Action::Partner(PartnerAction::AdmitPartner(AdmitPartner {
        id: id("adm", "new"),
        client: org("munich"),
        code,
        permissions: PartnerPermissions::new(set).expect("fit for partners"),
        period,
    }));
    let admitted = changes(&facts, &admit);
    let given = [("partner", "org_fitters"), ("permissions", "device.view:organization")];
    let given = given.into_iter().chain([("from", "1000000"), ("until", "1500000")]);
    assert_eq!(admitted.audit().after, given.map(|(name, is)| (name, is.to_owned())).collect::<Vec<_>>());
    let dismiss = Action::Partner(PartnerAction::DismissPartner(id("adm", "munich")));
    let dismissed = changes(&facts, &dismiss);
    assert_eq!(value(&dismissed.audit().before, "until"), Some("2000000"));
    // Over, so the partner's people see nothing of the client any more, but the admission still.
    let mut pia = tenant("partners", "pia");
    let over = Action::Partner(PartnerAction::DismissPartner(id("adm", "past")));
    pia.now = Timestamp::from_millis(1_000_000);
    let permission = P::PartnerDismiss.in_organization();
    assert_eq!(World(pia).is_refused(&over), Denial::PermissionMissing { permission, organization: org("berlin") });
}

#[test]
fn s05_an_organization_goes_with_its_invitations_and_a_seat_held_elsewhere_too_is_held_until_then() {
    let mut facts = tenant("people", "ada");
    let guest = facts.invitations.iter().find(|it| it.id == id("inv", "gast")).expect("an invitation").clone();
    let sooner = Timestamp::from_millis(2_000_000);
    // Invited elsewhere as well, though not for so long; and a member has been invited there, too.
    let elsewhere = Invitation { id: id("inv", "gast_munich"), organization: org("munich"), ..guest.clone() };
    facts.invitations.push(Invitation { expires_at: sooner, ..elsewhere });
    let nora = facts.account(&id("acc", "nora")).expect("a person").email.clone();
    facts.invitations.push(Invitation { id: id("inv", "nora"), email: nora.clone(), ..guest.clone() });
    facts.seats.retain(|it| it.email != guest.email);
    facts.seats.push(Seat { root: org("acme"), email: guest.email.clone(), until: Some(guest.expires_at) });
    let confirmation = facts.organization(&org("berlin")).expect("an organization").name.clone();
    let it = DeleteOrganization { organization: org("berlin"), confirmation: confirmation.clone() };
    let deleted = changes(&facts, &Action::Organization(OrganizationAction::DeleteOrganization(it)));
    let log = [("name", confirmation.as_str()), ("members", "mem_nora"), ("invitations", "inv_gast inv_nora")];
    assert_eq!(deleted.audit().before, log.map(|(name, is)| (name, is.to_owned())));
    let held = deleted.writes().iter().filter_map(|it| {
        let Write::Member(MemberWrite::HoldSeat(seat)) = it else { return None };
        Some((&seat.email, seat.until))
    });
    assert_eq!(held.collect::<Vec<_>>(), [(&guest.email, Some(sooner))]);
    // Nora's own seat goes with her membership, and with it what she was invited to.
    let settled = |it: &Write| matches!(it, Write::Invitation(InvitationWrite::SettleInvitation(of, _)) if *of == id("inv", "nora"));
    let others = |it: &Write| matches!(it, Write::Invitation(InvitationWrite::SettleInvitation(of, _)) if *of == id("inv", "gast"));
    assert!(deleted.writes().iter().any(settled) && !deleted.writes().iter().any(others), "{:#?}", deleted.writes());
}
