//! What the log says of devices, templates, profiles and imports, and on what an import relied.

use super::{changes, tenant};
use crate::support::{email, id, name, org};
use policy_core::{
    action::{
        Action, DeviceAction, EditMember, EditTemplate, EndMembership, ImportMode, InvitationAction, InvitationRow,
        InvitationRows, InviteMany, MemberAction, TemplateAction,
    },
    change::{DeviceWrite, Expectation, InvitationWrite, Row, Write},
    device::DeviceBatch,
    invitation::Invitation,
    member::{DeveloperMode, Profile},
    text::{Language, Note, Phone},
};

#[test]
fn s14_the_log_names_the_device_that_was_given_and_of_several_the_member_who_got_them() {
    let facts = tenant("people", "ada");
    let given = changes(&facts, &Action::Device(DeviceAction::AssignDevice(id("dev", "free"), id("mem", "moni"))));
    assert_eq!(&*given.audit().subject, "dev_free");
    let batch = DeviceBatch::new(vec![id("dev", "free"), id("dev", "uli")]).expect("a batch");
    let all = changes(&facts, &Action::Device(DeviceAction::AssignDevices(batch, id("mem", "moni"))));
    assert_eq!(&*all.audit().subject, "mem_moni");
}

#[test]
fn s20_a_template_is_given_another_description_and_keeps_its_name() {
    let mut facts = tenant("devices", "ada");
    let ada = facts.members.iter_mut().find(|it| it.id == id("mem", "ada")).expect("a member");
    ada.developer_mode = DeveloperMode::On;
    let template = facts.templates.iter().find(|it| it.organization == org("acme")).expect("a template").clone();
    let description = Note::new("For roofs").expect("a note");
    let it = EditTemplate {
        template: template.id.clone(),
        name: None,
        description: Some(description.clone()),
        fields: None,
        seen: template.version,
    };
    let edited = changes(&facts, &Action::Template(TemplateAction::EditTemplate(it)));
    let after = edited.writes().iter().find_map(|it| {
        let Write::Device(DeviceWrite::UpdateTemplate(template)) = it else { return None };
        Some((&template.name, &template.description))
    });
    assert_eq!(after, Some((&template.name, &description)));
}

#[test]
fn s07_the_log_says_what_was_known_of_a_member_and_what_is() {
    let facts = tenant("people", "ada");
    let profile = Profile {
        name: Some(name("Uli U.")),
        phone: Some(Phone::new("+49 89 1").expect("a number")),
        location: Some(name("Cellar")),
        ..Profile::of(id("mem", "uli"))
    };
    let seen = facts.member(&id("mem", "uli")).expect("a member").version;
    let edited = changes(&facts, &Action::Member(MemberAction::EditMember(EditMember { profile, seen })));
    assert_eq!(edited.audit().before, []);
    let known = [("name", "Uli U."), ("phone", "+49 89 1"), ("location", "Cellar")];
    assert_eq!(edited.audit().after, known.map(|(name, is)| (name, is.to_owned())));
}

#[test]
fn b08_an_import_relies_on_what_the_roles_permit_though_it_is_of_one_row() {
    let facts = tenant("people", "ada");
    let row = InvitationRow {
        id: id("inv", "imported"),
        organization: org("munich"),
        email: email("imported"),
        role: id("rol", "user"),
        name: None,
    };
    let it = InviteMany {
        organization: org("acme"),
        rows: InvitationRows::new(vec![row]).expect("rows"),
        language: Language::En,
        mode: ImportMode::Run,
    };
    let imported = changes(&facts, &Action::Invitation(InvitationAction::InviteMany(Box::new(it))));
    let value = facts.role_value(&org("munich"), &id("rol", "user")).expect("a value");
    let relied = Expectation::Unchanged(Row::RoleValue(org("munich"), id("rol", "user")), value.version);
    assert!(imported.expectations().contains(&relied), "{:?}", imported.expectations());
}

/// Though an Admin who leaves could delete people there.
#[test]
fn s07_whoever_leaves_stays_invited_elsewhere() {
    let mut facts = tenant("people", "ada");
    let mine = facts.account(&id("acc", "ada")).expect("a person").email.clone();
    let open = facts.invitations.iter().find(|it| it.id == id("inv", "gast")).expect("an invitation").clone();
    facts.invitations.push(Invitation { id: id("inv", "ada"), email: mine, ..open });
    let it = EndMembership { member: id("mem", "ada"), devices: None };
    let left = changes(&facts, &Action::Member(MemberAction::Leave(it)));
    let settles = |it: &Write| matches!(it, Write::Invitation(InvitationWrite::SettleInvitation(..)));
    assert!(!left.writes().iter().any(settles), "{:?}", left.writes());
}
