//! A tenant with a partner, for the tests of what partners may do.

#![allow(dead_code, reason = "each test takes what it wants")]

use super::world::{World, grown, id, name, org, rol};
use policy_core::{
    access::{Model, Reading},
    action::{
        Action, AdmitPartner, CreateClient, CreateDevice, CreatePartner, CreateTemplate, DeviceAction, EditRole,
        PartnerAction, RoleAction, SetPartnerLimit, TemplateAction,
    },
    device::CodeDigest,
    facts::{Page, PageLimit},
    partner::{PartnerCode, PartnerKind, PartnerPermissions, Period},
    permission::{Permission, PermissionSet},
    plan::Plan,
    role::Reach,
    text::Note,
    time::Timestamp,
};

pub(crate) const NOW: i64 = 1_000;

pub(crate) fn code(text: &str) -> PartnerCode {
    PartnerCode::new(&format!("{text}2345678")).expect("a code")
}

pub(crate) fn set(permissions: &[Permission]) -> PartnerPermissions {
    PartnerPermissions::new(PermissionSet::of(permissions)).expect("what a partner may have")
}

pub(crate) fn most() -> PartnerPermissions {
    PartnerPermissions::new(PartnerPermissions::most()).expect("what a partner may have")
}

pub(crate) fn create(partner: &str, organization: &str, kind: PartnerKind) -> Action {
    let (id, organization) = (org(partner), org(organization));
    Action::Partner(PartnerAction::CreatePartner(CreatePartner {
        id,
        organization,
        kind,
        name: name(partner),
        code: code(partner),
    }))
}

pub(crate) fn limit(world: &World, organization: &str, kind: PartnerKind, permissions: PartnerPermissions) -> Action {
    let seen = world.facts.partner_limit(&org("acme"), kind).map(|it| it.version);
    Action::Partner(PartnerAction::SetPartnerLimit(SetPartnerLimit {
        organization: org(organization),
        kind,
        permissions,
        seen,
    }))
}

pub(crate) fn admit_as(
    admission: &str,
    client: &str,
    partner: &str,
    permissions: PartnerPermissions,
    to: i64,
) -> Action {
    let period = Period::new(Timestamp::from_millis(NOW + 10), Timestamp::from_millis(to)).expect("a period");
    let (id, client) = (id("adm", admission), org(client));
    Action::Partner(PartnerAction::AdmitPartner(AdmitPartner { id, client, code: code(partner), permissions, period }))
}

pub(crate) fn admit(client: &str, partner: &str, permissions: PartnerPermissions) -> Action {
    admit_as(client, client, partner, permissions, NOW + 100)
}

pub(crate) fn dismiss(admission: &str) -> Action {
    Action::Partner(PartnerAction::DismissPartner(id("adm", admission)))
}

pub(crate) fn access(world: &World, who: &str, organization: &str) -> PermissionSet {
    Model::new(&world.facts).access(&id("acc", who), &org(organization), Reading::InForce)
}

/// On Business: the installers Fitters with Pia, an Admin, and Pit, a User; for installers everything on the list.
pub(crate) fn with_partner() -> World {
    let mut world = grown();
    world.set_plan(Plan::Business).does(&create("fitters", "acme", PartnerKind::Installer));
    world.does(&limit(&world, "acme", PartnerKind::Installer, most()));
    world.joins("pia", "fitters", "admin").joins("pit", "fitters", "user");
    world
}

/// Munich has admitted them from 1 010 to 1 100, with what is given here; it is 1 050.
pub(crate) fn admitted(permissions: PartnerPermissions) -> World {
    let mut world = with_partner();
    world.as_account("sub").does(&admit("munich", "fitters", permissions)).at(NOW + 50);
    world
}

pub(crate) fn edit(world: &World, organization: &str, role: &str, permissions: PermissionSet) -> Action {
    let (organization, seen) = (org(organization), world.version(organization, role));
    Action::Role(RoleAction::EditRole(EditRole {
        organization,
        role: rol(role),
        permissions,
        reach: Reach::Here,
        seen,
    }))
}

pub(crate) fn page() -> Page {
    Page { after: None, limit: PageLimit::USUAL }
}

pub(crate) fn with_template() -> Action {
    let (id, organization) = (id("tpl", "pump"), org("acme"));
    Action::Template(TemplateAction::CreateTemplate(CreateTemplate {
        id,
        organization,
        name: name("Pump"),
        description: Note::default(),
        fields: policy_core::device::MetadataFields::default(),
    }))
}

pub(crate) fn device(device: &str, organization: &str) -> Action {
    Action::Device(DeviceAction::CreateDevice(CreateDevice {
        id: id("dev", device),
        organization: org(organization),
        name: name(device),
        template: id("tpl", "pump"),
        credential: CodeDigest::new(&format!("{:0>64}", device.len())).expect("a digest"),
    }))
}

pub(crate) fn client(client: &str, partner: &str) -> Action {
    let (id, partner, admission) = (org(client), org(partner), id("adm", client));
    Action::Partner(PartnerAction::CreateClient(CreateClient { id, partner, name: name(client), admission }))
}
