//! Writes the worlds named, or all, for the bench of the npm package: the tenant and a policy as bytes, devices,
//! questions and an edit as JSON, into the folder named first.

use policy_bench::{
    edit::role_edit,
    world::{Size, World},
};
use policy_core::{
    access::{Policy, Review},
    permission::CATALOGUE,
    role::{Reach, RoleKind},
};
use serde_json::json;
use std::path::PathBuf;

const SEED: u64 = 1;

type Fault = Box<dyn std::error::Error>;

fn main() -> Result<(), Fault> {
    let mut words = std::env::args().skip(1);
    let folder = PathBuf::from(words.next().ok_or("usage: snapshots FOLDER [small | large | huge ...]")?);
    let wanted: Vec<String> = words.collect();
    for size in Size::ALL.into_iter().filter(|size| wanted.is_empty() || wanted.iter().any(|it| it == size.name)) {
        let world = World::new(size, SEED);
        let review = Review::new(world.facts.clone(), world.holdings());
        let admin = &world.facts.accounts.first().ok_or("nobody")?.id;
        let file = |kind: &str| folder.join(format!("{}.{kind}", size.name));
        std::fs::write(file("tenant.bin"), review.to_bytes())?;
        std::fs::write(file("policy.bin"), Policy::new(review.model(), admin).model().to_bytes())?;
        std::fs::write(file("json"), questions(&world)?.to_string())?;
    }
    Ok(())
}

/// Whose devices are where and what is asked, by numbers of the lists of identifiers.
fn questions(world: &World) -> Result<serde_json::Value, Fault> {
    let facts = &world.facts;
    let staff = facts.roles.iter().find(|it| it.kind == RoleKind::Staff).ok_or("no staff")?;
    let of_staff = facts.members.iter().filter(|it| it.role == staff.id);
    let typical = of_staff.into_iter().find(|it| facts.with_those_above(&it.organization).count() == 4);
    let owner = |owner: Option<usize>| owner.map_or(json!(-1), |owner| json!(owner));
    let place = |action| CATALOGUE.iter().position(|entry| entry.action == action);
    let edit = role_edit(world, Reach::Here).ok_or("no role to edit")?;
    let permissions: Vec<_> = edit.permissions.iter().map(|it| it.to_string()).collect();
    Ok(json!({
        "organizations": facts.organizations.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(),
        "accounts": facts.accounts.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(),
        "admin": facts.accounts.first().ok_or("nobody")?.id.as_str(),
        "typical": typical.ok_or("no member of staff")?.account.as_str(),
        "devices": world.devices.iter().map(|it| json!([it.organization, owner(it.owner)])).collect::<Vec<_>>(),
        "edit": { "organization": edit.organization.as_str(), "role": edit.role.as_str(), "permissions": permissions },
        "questions": world.questions.iter().map(|it| json!([it.account, place(it.action), it.device])).collect::<Vec<_>>(),
    }))
}
