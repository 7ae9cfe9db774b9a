//! Prints the tenants of the corpus for the npm package's tests: each as the bytes that a page loads, the looks at it, and
//! what the core says of every account, resource action and organization.

use policy_core::{
    access::{Model, Resource, ResourceKind, Review, Target},
    id::AccountId,
    permission::CATALOGUE,
};
use policy_tests::{
    case::{File, read_corpus},
    look::holdings,
};
use serde_json::{Value, json};
use std::fmt::Write;

fn main() -> Result<(), String> {
    let tenants: Vec<_> = read_corpus()?.iter().map(|(file, content)| tenant(file, content)).collect();
    #[expect(clippy::print_stdout, reason = "the program's purpose")]
    {
        println!("{}", Value::Array(tenants));
    }
    Ok(())
}

fn tenant(name: &str, File { facts, looks, .. }: &File) -> Value {
    let review = Review::new(facts.clone(), holdings(facts));
    let looks = looks
        .iter()
        .filter_map(|look| Some(json!({ "file": name, "name": look.name, "at": look.question()?, "seen": look.seen })));
    let devices =
        facts.devices.iter().map(|it| json!({ "id": it.id, "organization": it.organization, "owner": it.owner }));
    json!({
        "file": name,
        "bytes": review.to_bytes().iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        }),
        "looks": looks.collect::<Vec<_>>(),
        "devices": devices.collect::<Vec<_>>(),
        "answers": answers(review.model()),
    })
}

/// 1 and 0: for each account, organization and action on a thing, asked of a thing of one's own and of nobody's.
fn answers(model: &Model) -> String {
    let mut all = String::new();
    for account in model.accounts() {
        for node in model.nodes() {
            for entry in CATALOGUE {
                let kinds = [ResourceKind::Device, ResourceKind::Location, ResourceKind::Automation];
                let Some(kind) = kinds.into_iter().find(|kind| kind.has(entry.action)) else { continue };
                for owner in [Some(account.clone()), None::<AccountId>] {
                    let target =
                        Target::Resource(Resource { kind, organization: node.id.clone(), owner, device: None });
                    all.push(if model.can(account, entry.action, &target) { '1' } else { '0' });
                }
            }
        }
    }
    all
}
