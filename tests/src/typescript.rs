//! The names that TypeScript knows, from the catalogue.

use policy_core::permission::{CATALOGUE, Entry};
use std::fmt::Write;

/// The text of the npm package's `names.ts`.
#[must_use]
pub fn names() -> String {
    let mut text = String::from(
        "// Made from the catalogue in policy-core by `ROLECALL_WRITE=1 cargo test -p policy-tests --test typescript`.\n\n\
         /** Every action that a role can permit, in the order of the catalogue. */\nexport const ACTIONS = [\n",
    );
    for entry in CATALOGUE {
        let _ = writeln!(text, "  /** {} */\n  \"{}\",", entry.description, entry.name);
    }
    text.push_str("] as const;\n\n/** What a switch of a role lets a member do. */\nexport type Action = (typeof ACTIONS)[number];\n");
    let with = |wanted: fn(&Entry) -> bool| {
        CATALOGUE
            .iter()
            .filter(|entry| wanted(entry))
            .map(|entry| format!("\n  | \"{}\"", entry.name))
            .collect::<String>()
    };
    let own = with(|entry| entry.switches.own);
    let organization = with(|entry| entry.switches.organization);
    let _ = write!(text, "\ntype OnOwn ={own};\n\ntype InOrganization ={organization};\n");
    text.push_str("\n/** An action that one can have on one's own things. */\nexport type ResourceAction = OnOwn;\n");
    text.push_str(
        "\n/** One switch of a role. */\nexport type Permission = `${OnOwn}:own` | `${InOrganization}:organization`;\n",
    );
    text
}
