//! What can be read of the audit log.

use policy_core::{
    action::{Action, AuditAction},
    audit::{LogEntry, LogQuery, LogReach},
    facts::{Facts, PageLimit},
    organization::Organization,
    time::Timestamp,
};

/// The whole of a log.
fn whole_log() -> LogQuery {
    let limit = PageLimit::LARGEST.into();
    LogQuery { after: None, limit, actor: None, verb: None, subject: None, from: None, until: None }
}

pub(super) fn of_facts(facts: &Facts) -> Result<Vec<Action>, String> {
    let mut actions = Vec::new();
    let export = |it: &Organization| AuditAction::ExportAudit(it.id.clone(), LogReach::Below, Box::new(whole_log()));
    actions.extend(facts.organizations.iter().map(export));
    for query in queries(facts)?.into_iter().map(Box::new) {
        for organization in &facts.organizations {
            for reach in [LogReach::Here, LogReach::Below] {
                actions.push(AuditAction::ShowAudit(organization.id.clone(), reach, query.clone()));
            }
        }
        actions.extend(facts.members.iter().map(|it| AuditAction::ShowActivity(it.id.clone(), query.clone())));
    }
    Ok(actions.into_iter().map(Action::Audit).collect())
}

fn queries(facts: &Facts) -> Result<Vec<LogQuery>, String> {
    let mut queries = vec![whole_log()];
    let Some(entry) = facts.audit_entries.first() else { return Ok(queries) };
    let limit = PageLimit::new(2).map_err(|it| format!("{it} are no page"))?.into();
    queries.extend([
        LogQuery { limit, ..whole_log() },
        LogQuery { after: Some(LogEntry::position(entry)), ..whole_log() },
        LogQuery { from: Some(entry.at), until: Some(Timestamp::from_millis(entry.at.as_millis() + 2)), ..whole_log() },
        LogQuery { verb: Some(entry.verb.clone()), actor: entry.actor.account().cloned(), ..whole_log() },
        LogQuery { subject: Some(entry.subject.clone()), ..whole_log() },
    ]);
    Ok(queries)
}
