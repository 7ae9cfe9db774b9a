//! Partners, read back by the look-ups that find them, and what the guard expects of them.

use super::world::{NOW, at, id, load, load_at, member, org, organization, world, write};
use crate::store::StoreError;
use policy_core::{
    change::{Expectation, Key, MemberWrite, OrganizationWrite, Row, Write},
    facts::{LookUp, Page, PageLimit},
    organization::{Kind, Place},
    partner::{Admission, Partner, PartnerCode, PartnerKind, PartnerLimit, PartnerLookUp, PartnerWrite},
    permission::{PermissionAction, PermissionSet},
    time::Version,
};

/// An installer, the most for its kind, and its admission by Munich.
pub(super) fn partner() -> Vec<Write> {
    let place = Place::Below { parent: org("acme"), root: org("acme"), kind: Kind::Installer };
    vec![
        Write::Organization(OrganizationWrite::CreateOrganization(organization("fitters", place))),
        Write::Partners(PartnerWrite::Name(named())),
        Write::Partners(PartnerWrite::SetLimit(limit())),
        Write::Partners(PartnerWrite::Admit(admission())),
    ]
}

/// What is relied on of them.
pub(super) fn relied() -> impl Iterator<Item = Expectation> {
    let kind = PartnerKind::Installer;
    let rows = [Row::Admission(id("adm_a")), Row::PartnerLimit(org("a"), kind)];
    let keys = [Key::Admission(org("a"), org("b")), Key::PartnerLimit(org("a"), kind)];
    let rows = rows.into_iter().map(|row| Expectation::Unchanged(row, Version::FIRST));
    rows.chain(keys.map(Expectation::Absent))
}

fn named() -> Partner {
    Partner { id: org("fitters"), code: PartnerCode::new("FITTERS2").unwrap() }
}

fn limit() -> PartnerLimit {
    let permissions = PermissionSet::of(
        &[PermissionAction::DeviceView, PermissionAction::DeviceControl].map(PermissionAction::in_organization),
    );
    PartnerLimit { root: org("acme"), kind: PartnerKind::Installer, permissions, version: Version::FIRST }
}

fn admission() -> Admission {
    Admission {
        id: id("adm_fitters"),
        client: org("munich"),
        partner: org("fitters"),
        permissions: PermissionSet::of(&[PermissionAction::DeviceView.in_organization()]),
        from: at(NOW - 10),
        until: at(NOW + 10),
        version: Version::FIRST,
    }
}

fn code(text: &str) -> PartnerCode {
    PartnerCode::new(text).unwrap()
}

#[test]
fn a_partner_is_found_by_its_code_in_its_tree_only() {
    let store = world();
    write(&store, &[], &partner()).unwrap();
    let by = |client: &str, text: &str| vec![LookUp::Partners(PartnerLookUp::By(org(client), code(text)))];
    let found = load(&store, None, by("munich", "fitt-ers2")).facts;
    assert_eq!(found.partners, [Partner { id: org("fitters"), code: code("FITTERS2") }]);
    assert_eq!(found.admissions, [admission()]);
    assert!(found.organization(&org("fitters")).is_some() && found.organization(&org("acme")).is_some());
    assert_eq!(load(&store, None, by("munich", "OTHERS22")).facts.partners, []);
    let elsewhere = "INSERT INTO organization (id, root_organization, kind, name, state, active_admins, developers,
        created_at, version, plan) VALUES ('org_b', 'org_b', 'root', 'B', 'active', 0, 0, 0, 1, 'free')";
    store.ask(elsewhere).unwrap();
    assert_eq!(load(&store, None, by("b", "FITTERS2")).facts.partners, []);
}

#[test]
fn whoever_is_a_member_of_a_partner_has_its_admissions_with_them() {
    let store = world();
    write(&store, &[], &partner()).unwrap();
    // Ada is a member of Acme only.
    assert_eq!(load(&store, Some("ada"), vec![]).facts.admissions, []);
    let fitter = policy_core::member::Member { id: id("mem_two"), ..member("ada", "fitters", "user") };
    write(&store, &[], &[Write::Member(MemberWrite::CreateMember(fitter))]).unwrap();
    let facts = load(&store, Some("ada"), vec![]).facts;
    assert_eq!((facts.admissions, facts.partner_limits), (vec![admission()], vec![limit()]));
    let munich = |needs| load_at(&store, NOW, Some("ada"), needs).facts.organization(&org("munich")).is_some();
    assert_eq!((munich(vec![]), munich(vec![LookUp::CallersTree])), (false, true));
}

#[test]
fn admissions_are_replaced_and_end_and_limits_are_changed() {
    let store = world();
    write(&store, &[], &partner()).unwrap();
    let named = |name: &str| vec![LookUp::Partners(PartnerLookUp::Admission(id(name)))];
    let page = Page { after: None, limit: PageLimit::USUAL };
    let all = || vec![LookUp::Partners(PartnerLookUp::Admissions(org("munich"), page.clone()))];
    let second = Admission { id: id("adm_second"), until: at(NOW + 99), ..admission() };
    let end = Write::Partners(PartnerWrite::EndAdmission(id("adm_fitters")));
    let admit = Write::Partners(PartnerWrite::Admit(second.clone()));
    let twice = write(&store, &[], std::slice::from_ref(&admit));
    assert_eq!(twice, Err(StoreError::ChangedMeanwhile("key")), "one a pair");
    write(&store, &[], &[end, admit]).unwrap();
    assert_eq!(load(&store, None, named("adm_fitters")).facts.admissions, []);
    assert_eq!(load(&store, None, named("adm_second")).facts.admissions, std::slice::from_ref(&second));
    let facts = load(&store, None, all()).facts;
    assert_eq!(facts.admissions, [second]);
    assert!(facts.organization(&org("fitters")).is_some());
    let none = PartnerLimit { permissions: PermissionSet::EMPTY, version: Version::new(2), ..limit() };
    write(&store, &[], &[Write::Partners(PartnerWrite::SetLimit(none.clone()))]).unwrap();
    let limits = vec![LookUp::Partners(PartnerLookUp::Limits(org("munich")))];
    assert_eq!(load(&store, None, limits).facts.partner_limits, [none]);
}

#[test]
fn what_is_expected_of_partners() {
    let limit = || Row::PartnerLimit(org("acme"), PartnerKind::Installer);
    let admission = || Row::Admission(id("adm_fitters"));
    for (holds, fails, tag) in [
        (
            Expectation::Unchanged(admission(), Version::FIRST),
            Expectation::Unchanged(admission(), Version::new(2)),
            "membership",
        ),
        (Expectation::Exists(admission()), Expectation::Exists(Row::Admission(id("adm_none"))), "membership"),
        (
            Expectation::Unchanged(limit(), Version::FIRST),
            Expectation::Unchanged(limit(), Version::new(2)),
            "role_value",
        ),
        (
            Expectation::Absent(Key::Admission(org("acme"), org("fitters"))),
            Expectation::Absent(Key::Admission(org("munich"), org("fitters"))),
            "membership",
        ),
        (
            Expectation::Absent(Key::PartnerLimit(org("acme"), PartnerKind::Reseller)),
            Expectation::Absent(Key::PartnerLimit(org("acme"), PartnerKind::Installer)),
            "role_value",
        ),
    ] {
        let store = world();
        write(&store, &[], &partner()).unwrap();
        let refused = write(&store, std::slice::from_ref(&fails), &[]);
        assert_eq!(refused, Err(StoreError::ChangedMeanwhile(tag)), "{fails:?}");
        assert_eq!(write(&store, std::slice::from_ref(&holds), &[]), Ok(()), "{holds:?}");
    }
}
