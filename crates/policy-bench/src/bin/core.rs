//! What the core takes natively on the worlds named, or on all: prints a table, and JSON into the folder named first.

use cap::Cap;
use policy_bench::{
    edit::{REACHES, role_edit},
    rounds::nanoseconds,
    world::{Size, World},
};
use policy_core::{
    access::{Inventory, Model, Ownership, Policy, Resource, ResourceKind, Review, Target},
    decide::Edit,
    id::{AccountId, OrganizationId},
    permission::PermissionAction as P,
    role::RoleKind,
};
use serde_json::{Map, Value, json};
use std::{alloc::System, path::PathBuf};

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

const SEED: u64 = 1;

type Fault = Box<dyn std::error::Error>;

fn main() -> Result<(), Fault> {
    let mut words = std::env::args().skip(1);
    let folder = PathBuf::from(words.next().ok_or("usage: core FOLDER [small | large | huge ...]")?);
    let wanted: Vec<String> = words.collect();
    let mut figures = Map::new();
    for size in Size::ALL.into_iter().filter(|size| wanted.is_empty() || wanted.iter().any(|it| it == size.name)) {
        figures.insert(size.name.to_owned(), Value::Object(measure(size)?));
    }
    std::fs::write(folder.join("core.json"), format!("{:#}\n", Value::Object(figures)))?;
    Ok(())
}

/// Figures of one world, by what was measured and in which unit.
struct Figures(Map<String, Value>);

impl Figures {
    #[expect(clippy::print_stdout, reason = "the program's purpose")]
    fn keep(&mut self, what: &str, unit: &str, figure: f64) {
        println!("  {what:<44} {figure:>12.1} {unit}");
        self.0.insert(format!("{what}, {unit}"), json!(figure));
    }

    /// A figure of an operation that takes nanoseconds, by the number of operations in a repetition.
    fn time<T>(&mut self, what: &str, unit: &str, operations: usize, work: impl FnMut() -> T) {
        let scale = if unit == "ms" {
            1e6
        } else if unit == "us" {
            1e3
        } else {
            1.0
        };
        let count = f64::from(u32::try_from(operations).unwrap_or(u32::MAX));
        self.keep(what, unit, nanoseconds(work) / count / scale);
    }
}

fn megabytes(before: usize) -> f64 {
    let bytes = MEMORY.allocated().saturating_sub(before);
    f64::from(u32::try_from(bytes / 1024).unwrap_or(u32::MAX)) / 1024.0
}

fn measure(size: Size) -> Result<Map<String, Value>, Fault> {
    #[expect(clippy::print_stdout, reason = "the program's purpose")]
    {
        println!("{} world", size.name);
    }
    let world = World::new(size, SEED);
    let mut figures = Figures(Map::new());
    let before = MEMORY.allocated();
    let review = Review::new(world.facts.clone(), world.holdings());
    figures.keep("memory of the access model", "MB", megabytes(before));
    checks(&world, review.model(), &mut figures)?;
    lists(&world, review.model(), &mut figures)?;
    reviews(&world, &review, &mut figures)?;
    what_ifs(&world, &review, &mut figures)?;
    Ok(figures.0)
}

/// The account of the most questions that are asked by one, but not the root's Admin: somebody of the staff.
fn typical(world: &World) -> Result<&AccountId, Fault> {
    let staff = world.facts.roles.iter().find(|it| it.kind == RoleKind::Staff).ok_or("no staff")?;
    let depth = |id: &OrganizationId| world.facts.with_those_above(id).count();
    let member = world.facts.members.iter().filter(|it| it.role == staff.id).find(|it| depth(&it.organization) == 4);
    Ok(&member.ok_or("no member of staff")?.account)
}

fn root_admin(world: &World) -> Result<&AccountId, Fault> {
    Ok(&world.facts.accounts.first().ok_or("nobody")?.id)
}

fn checks(world: &World, model: &Model, figures: &mut Figures) -> Result<(), Fault> {
    let admin = root_admin(world)?;
    let bytes = Policy::new(model, admin).model().to_bytes();
    let before = MEMORY.allocated();
    let policy = Policy::from_bytes(&bytes)?;
    figures.keep("memory of the policy of the root's Admin", "MB", megabytes(before));
    figures.time("load the policy of the root's Admin", "ms", 1, || Policy::from_bytes(&bytes));
    let placed: Vec<_> = world.placed().collect();
    let asked: Vec<_> = world
        .questions
        .iter()
        .filter_map(|it| {
            let (organization, owner) = *placed.get(it.device)?;
            let ownership = if owner == Some(admin) { Ownership::Own } else { Ownership::Other };
            Some((it.action, policy.position(organization)?, ownership))
        })
        .collect();
    figures.time("a check by handles", "ns", asked.len(), || {
        asked.iter().filter(|(action, at, own)| policy.can_with_resource(*action, *at, *own)).count()
    });
    figures.time("a check of many at once", "ns", asked.len(), || {
        policy.can_many(asked.iter().copied()).filter(|it| *it).count()
    });
    let questions: Vec<_> = world
        .questions
        .iter()
        .filter_map(|it| {
            let (organization, owner) = *placed.get(it.device)?;
            let resource = Resource {
                kind: ResourceKind::Device,
                organization: organization.clone(),
                owner: owner.cloned(),
                device: None,
            };
            Some((&world.facts.accounts.get(it.account)?.id, it.action, Target::Resource(resource)))
        })
        .collect();
    figures.time("a check by identifiers, any account", "ns", questions.len(), || {
        questions.iter().filter(|(account, action, target)| model.can(account, *action, target)).count()
    });
    figures.time("explain, any account", "us", questions.len(), || {
        for (account, action, target) in &questions {
            std::hint::black_box(model.explain(account, *action, target));
        }
    });
    Ok(())
}

fn lists(world: &World, model: &Model, figures: &mut Figures) -> Result<(), Fault> {
    let inventory = Inventory::new(model, world.placed());
    let (typical, admin) = (typical(world)?, root_admin(world)?);
    let seen = model.list(typical, P::DeviceView, &inventory).len();
    figures.keep("devices of a typical account", "", f64::from(u32::try_from(seen)?));
    figures.time("list of a typical account", "us", 1, || model.list(typical, P::DeviceView, &inventory));
    figures.time("list of the root's Admin", "us", 1, || model.list(admin, P::DeviceView, &inventory));
    Ok(())
}

fn reviews(world: &World, review: &Review, figures: &mut Figures) -> Result<(), Fault> {
    let (organization, owner) = world.placed().next().ok_or("no device")?;
    let target = Target::Resource(Resource {
        kind: ResourceKind::Device,
        organization: organization.clone(),
        owner: owner.cloned(),
        device: None,
    });
    figures.time("who can control a device", "us", 1, || review.who_can(P::DeviceControl, &target));
    let typical = typical(world)?;
    figures.time("what can an account do to a device", "us", 1, || review.what_can(typical, &target));
    Ok(())
}

fn what_ifs(world: &World, review: &Review, figures: &mut Figures) -> Result<(), Fault> {
    for (what, reach) in REACHES {
        let edit = Edit::EditRole(role_edit(world, reach).ok_or("no role to edit")?);
        let rows = review.may(&edit).map_err(|denial| denial.code())?.deltas.len();
        figures.keep(&format!("what-if of a role, {what}: rows"), "", f64::from(u32::try_from(rows)?));
        figures.time(&format!("what-if of a role, {what}"), "ms", 1, || review.may(&edit));
    }
    Ok(())
}
