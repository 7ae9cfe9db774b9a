//! Reading the audit log (B12): what concerns an organization, and what a member did.
//!
//! An entry is seen by `audit.view` in its organization, so below an organization as far as that leads. What concerned an
//! organization that is gone is nobody's but theirs who may read the log of the root and of all below it.

use super::{Outcome, case::Case};
use crate::{
    access::{Counting, Reading},
    audit::{LogEntry, LogQuery, LogReach},
    denial::Denial,
    facts::Facts,
    id::{MemberId, OrganizationId},
    order::set,
    permission::PermissionAction as P,
};

/// What of an entry says who somebody is.
const ABOUT_PEOPLE: [&str; 3] = ["email", "phone", "location"];

pub(super) fn show(case: &Case, id: &OrganizationId, reach: LogReach, query: &LogQuery) -> Result<Outcome, Denial> {
    log_of(case, P::AuditView, id, reach, query)
}

pub(super) fn export(case: &Case, id: &OrganizationId, reach: LogReach, query: &LogQuery) -> Result<Outcome, Denial> {
    log_of(case, P::AuditExport, id, reach, query)
}

fn log_of(case: &Case, action: P, id: &OrganizationId, reach: LogReach, query: &LogQuery) -> Result<Outcome, Denial> {
    let here = case.seen_organization(id)?;
    case.require_in(action, id)?;
    let everywhere = here.tenant().is_some() && runs_down(case, action, id)?;
    let readable = |it: &LogEntry| {
        let (Some(place), Some(of)) = (&it.organization, it.place(case.facts)) else { return false };
        // Whose name is not told is not found by it either.
        if !query.actor.as_ref().is_none_or(|actor| case.names(actor, of)) {
            return false;
        }
        match reach {
            LogReach::Here => place == id,
            LogReach::Below if case.facts.organization(place).is_some() => {
                case.facts.with_those_above(place).any(|above| above.id == *id) && case.may(action, place)
            }
            LogReach::Below => everywhere && it.root.as_ref() == Some(id),
        }
    };
    Ok(shown(case, query.shown(&case.facts.audit_entries, readable)))
}

/// What a member did in the tenant: all of it for the person, for others what concerns organizations where they may see
/// what members did.
pub(super) fn activity(case: &Case, id: &MemberId, query: &LogQuery) -> Result<Outcome, Denial> {
    let member = case.seen_member(id)?;
    let own = case.is_person(&member.account);
    if !own {
        case.require_in(P::MemberViewActivity, &member.organization)?;
    }
    let root = case.facts.organization(&member.organization).ok_or(Denial::NotFound)?.root();
    let readable = |it: &LogEntry| {
        it.actor.account() == Some(&member.account)
            && it.root.as_ref() == Some(root)
            && (own || it.organization.as_ref().is_some_and(|place| case.may(P::MemberViewActivity, place)))
    };
    Ok(shown(case, query.shown(&case.facts.audit_entries, readable)))
}

fn runs_down(case: &Case, action: P, id: &OrganizationId) -> Result<bool, Denial> {
    let at = case.model.position(id).ok_or(Denial::NotFound)?;
    let below = case.model.runs_down_at(case.caller()?, at, Reading::InForce, Counting::Holding);
    Ok(below.contains(action.in_organization()))
}

/// Entries with the people who did it, as far as they may be known, and where.
fn shown(case: &Case, entries: Vec<LogEntry>) -> Outcome {
    let actors = set(entries.iter().filter_map(|it| {
        let actor = it.actor.account()?;
        case.names(actor, it.place(case.facts)?).then_some(actor)
    }));
    let accounts = case.facts.accounts.iter().filter(|it| actors.contains(&it.id)).cloned().collect();
    let places = set(entries.iter().filter_map(|it| it.organization.as_ref()));
    let seen = |id: &OrganizationId| places.contains(id) && case.seen_organization(id).is_ok();
    let organizations = case.facts.organizations.iter().filter(|it| seen(&it.id)).cloned().collect();
    let audit_entries = entries.iter().map(|it| told(case, it)).collect();
    Outcome::Shown(Box::new(Facts { audit_entries, accounts, organizations, ..Facts::default() }))
}

/// An entry without what it says about people, where these are not seen by who did it not themselves.
fn told(case: &Case, it: &LogEntry) -> LogEntry {
    let own = it.actor.account().is_some_and(|actor| case.is_person(actor));
    if own || it.place(case.facts).is_some_and(|place| case.may(P::MemberView, place)) {
        return it.clone();
    }
    let of_people = it.verb.starts_with("member.") || it.verb.starts_with("invitation.");
    let tells = |name: &str| ABOUT_PEOPLE.contains(&name) || (of_people && name == "name");
    let without = |all: &[(Box<str>, Box<str>)]| all.iter().filter(|(name, _)| !tells(name)).cloned().collect();
    LogEntry { before: without(&it.before), after: without(&it.after), ..it.clone() }
}
