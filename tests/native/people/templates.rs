//! Templates are changed where they were made, and go when nothing names them any more.

use super::world::{World, claim, grown, id, name, prints};
use policy_core::{
    action::{Action, CreateDevice, DeviceAction, EditDevice, EditTemplate, StaticTokenAction, TemplateAction},
    denial::Denial,
    device::{CodeDigest, Metadata, MetadataFields},
    time::Version,
};

fn edit(text: &str, seen: u32) -> Action {
    let name = Some(name(text));
    Action::Template(TemplateAction::EditTemplate(EditTemplate {
        fields: None,
        template: id("tpl", "pump"),
        name,
        description: None,
        seen: Version::new(seen),
    }))
}

fn delete() -> Action {
    Action::Template(TemplateAction::DeleteTemplate(id("tpl", "pump")))
}

fn device() -> Action {
    Action::Device(DeviceAction::CreateDevice(CreateDevice {
        id: id("dev", "made"),
        organization: id("org", "acme"),
        name: name("Made"),
        template: id("tpl", "pump"),
        credential: CodeDigest::new(&"e".repeat(64)).expect("a digest"),
    }))
}

fn printed() -> World {
    let mut world = grown();
    prints(&mut world, 1);
    world
}

#[test]
fn a_template_is_edited_once_of_two_at_once() {
    let mut world = printed();
    let late = world.changes(&edit("Late", 1));
    world.does(&edit("Big pump", 1));
    assert!(!world.commits(&late));
    assert_eq!(world.refuses(&edit("Late", 1)), Denial::Stale { current: Version::new(2) });
    assert_eq!(world.refuses(&edit("Big pump", 2)), Denial::StateUnchanged);
}

#[test]
fn a_field_that_the_template_lists_no_more_is_said_of_no_device_and_a_race_for_it_is_lost_by_the_later() {
    let mut world = printed();
    world.does(&device());
    let lists = |names: &[&str], seen: u32| {
        let fields = MetadataFields::new(names.iter().map(|it| name(it)).collect()).expect("fields");
        let seen = Version::new(seen);
        let template = id("tpl", "pump");
        Action::Template(TemplateAction::EditTemplate(EditTemplate {
            template,
            name: None,
            description: None,
            fields: Some(fields),
            seen,
        }))
    };
    let stands = |place: &str| {
        let metadata = Metadata::new([(name("Site"), place.to_owned())].into()).expect("metadata");
        Action::Device(DeviceAction::EditDevice(EditDevice {
            device: id("dev", "made"),
            name: None,
            metadata: Some(metadata),
        }))
    };
    assert_eq!(world.refuses(&stands("Roof")), Denial::NoSuchField { field: name("Site") });
    world.does(&lists(&["Site"], 1));
    world.does(&stands("Roof"));
    let late = world.changes(&stands("Cellar"));
    world.does(&lists(&["Serial"], 2));
    assert!(!world.commits(&late), "the template lists it no more");
    assert_eq!(world.refuses(&lists(&["Serial"], 3)), Denial::StateUnchanged);
}

#[test]
fn a_template_in_use_stays_and_a_race_for_its_last_use_is_lost_by_the_later() {
    let mut world = printed();
    assert_eq!(world.refuses(&delete()), Denial::TemplateInUse);
    let claimed = world.changes(&claim(0, "acme"));
    world.does(&Action::StaticToken(StaticTokenAction::WithdrawStaticToken(id("stk", "n0"))));
    assert!(!world.commits(&claimed));
    let late = world.changes(&delete());
    world.does(&device());
    assert!(!world.commits(&late), "a device of it was made meanwhile");
    assert_eq!(world.refuses(&delete()), Denial::TemplateInUse);
    world.does(&Action::Device(DeviceAction::DeleteDevice(id("dev", "made"))));
    let late = world.changes(&device());
    world.does(&delete());
    assert!(world.facts.templates.is_empty() && world.facts.static_tokens.is_empty());
    assert!(!world.commits(&late), "the template has gone meanwhile");
    assert_eq!(world.refuses(&delete()), Denial::NotFound);
}
