//! The page itself.

use super::{Seen, Source};
use crate::paths::Path;
use policy_core::{
    denial::DenialClass,
    permission::{AskedIn, PermissionAction},
};
use std::{collections::BTreeMap, fmt::Write};

const HEAD: &str = "# Every action

Made by `ROLECALL_WRITE=1 cargo test -p policy-tests --test manual` from what is seen when everybody of every tenant in
`tests/decisions` asks for everything; a test fails when it is not what is seen any longer. It is what the policy core
decides, whoever asks: the edge, the package or the console.

Refusals are listed in the order in which they are answered when several things are wrong: who asks (401), what is seen
(404), whether the sign-in is fresh (401 `reauth_required`), what is permitted, given or acted on (403), the plan (402),
the version that was seen (412), the state (409), dead links and codes (410). What is unreadable is refused before.
";

/// The page, from what is seen of each action and what the sources say of it.
///
/// # Errors
/// When nobody was ever seen to ask for one of the actions; then its name.
pub fn page(sources: &[Source], seen: &BTreeMap<String, Seen>) -> Result<String, String> {
    let mut text = HEAD.to_owned();
    for source in sources {
        let seen = seen.get(&source.name).ok_or_else(|| format!("nobody asks for {}", source.name))?;
        let _ = write!(text, "\n## {}\n{}\n\n", source.name, source.about);
        for (what, said) in lines(source, seen) {
            let _ = writeln!(text, "- {what}: {said}");
        }
    }
    Ok(text)
}

fn lines(source: &Source, seen: &Seen) -> Vec<(&'static str, String)> {
    let listed = |all: Vec<String>, none: &str| if all.is_empty() { none.to_owned() } else { all.join(", ") };
    let codes = seen.codes.iter().map(|(class, code)| format!("{} `{code}`", status(*class))).collect();
    let mut lines = vec![
        ("route", listed(source.routes.clone(), "none yet")),
        ("permission", listed(seen.permissions.iter().copied().map(permission).collect(), "none")),
        ("giving", giving(seen.path).to_owned()),
    ];
    if seen.codes.iter().any(|(class, _)| *class == DenialClass::NotFresh) {
        lines.push(("sign-in", "of the last ten minutes".to_owned()));
    }
    if !seen.plans.is_empty() {
        let plans = seen.plans.iter().map(|plan| plan.as_str()).collect::<Vec<_>>();
        lines.push(("plan", format!("only {}", plans.join(", "))));
    }
    if !seen.limits.is_empty() {
        lines.push(("limited by the plan", seen.limits.iter().copied().collect::<Vec<_>>().join(", ")));
    }
    lines.push(("refused with", listed(codes, "nothing")));
    lines
}

fn permission(action: PermissionAction) -> String {
    let entry = action.entry();
    let developer = if entry.developer { ", in developer mode" } else { "" };
    format!("`{}` ({}{developer})", entry.name, asked_in(entry.asked_in))
}

const fn asked_in(asked_in: AskedIn) -> &'static str {
    match asked_in {
        AskedIn::Here => "asked in the organization concerned",
        AskedIn::AsParent => "asked in the organization named, as the parent",
        AskedIn::Parent => "asked in the parent of the organization concerned",
        AskedIn::Parents => "asked in the old and in the new parent",
        AskedIn::Root => "asked in the root",
        AskedIn::Membership => "asked where the membership is",
    }
}

const fn giving(path: Option<Path>) -> &'static str {
    match path {
        None | Some(Path::Reads) => "it only reads",
        Some(Path::Gives) => "it gives rights",
        Some(Path::ActsOn) => "it acts on members",
        Some(Path::GivesAndActsOn) => "it gives rights and acts on members",
        Some(Path::TakesEffect) => "what somebody else gave takes effect; asked of the giver again",
        Some(Path::ChangesHands) => "it changes a device's owner or organization, and gives the actor nothing over it",
        Some(Path::Neither) => "it gives nobody rights",
    }
}

const fn status(class: DenialClass) -> u16 {
    match class {
        DenialClass::Invalid => 422,
        DenialClass::NoSession | DenialClass::NotFresh => 401,
        DenialClass::NotFound => 404,
        DenialClass::Forbidden => 403,
        DenialClass::Plan => 402,
        DenialClass::Stale => 412,
        DenialClass::State => 409,
        DenialClass::Gone => 410,
    }
}
