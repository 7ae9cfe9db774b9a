//! How a log is read on: how much of it is looked at, and where an answer ends.

use crate::support::{id, org};
use policy_core::{
    audit::{LogEntry, LogLimit, LogOutcome, LogPosition, LogQuery, LogReach, LogWindow},
    change::Actor,
    facts::PageLimit,
    time::Timestamp,
};

fn query(limit: u16) -> LogQuery {
    let limit = LogLimit::from(PageLimit::new(limit.into()).expect("a limit"));
    LogQuery { after: None, limit, actor: None, verb: None, subject: None, from: None, until: None }
}

/// So many entries, the newest first.
fn entries(count: i64) -> Vec<LogEntry> {
    let entry = |at: i64| LogEntry {
        id: id("aud", &format!("{at:04}")),
        root: Some(org("acme")),
        organization: Some(org("acme")),
        at: Timestamp::from_millis(at),
        actor: Actor::Operator,
        request: "req".into(),
        verb: "member.suspend".into(),
        outcome: LogOutcome::Done,
        subject: "mem_uli".into(),
        before: vec![],
        after: vec![],
    };
    (1..=count).rev().map(entry).collect()
}

#[test]
fn b12_only_where_all_that_is_looked_at_is_wanted_no_more_is_looked_at_than_is_told() {
    let looked_at = |query: &LogQuery, reach| query.window_of(reach).entries;
    let plain = query(20);
    assert_eq!(looked_at(&plain, LogReach::Here), plain.limit);
    assert_eq!(looked_at(&plain, LogReach::Below), LogLimit::LOOKED_AT);
    let sifted = [
        LogQuery { actor: Some(id("acc", "ada")), ..query(20) },
        LogQuery { verb: Some("member".into()), ..query(20) },
        LogQuery { subject: Some("mem_uli".into()), ..query(20) },
    ];
    for it in sifted {
        assert_eq!(looked_at(&it, LogReach::Here), LogLimit::LOOKED_AT, "{it:?}");
    }
}

#[test]
fn b12_an_answer_goes_on_behind_what_was_told_or_behind_what_was_looked_at() {
    let asked = query(2);
    let window = |entries: u16| LogWindow {
        entries: LogLimit::from(PageLimit::new(entries.into()).expect("a limit")),
        ..asked.wide_window()
    };
    let position = |at: i64| Some(LogPosition { at: Timestamp::from_millis(at), id: id("aud", &format!("{at:04}")) });
    let log = entries(5);
    // As many as were asked for: there may be more behind the last of them.
    assert_eq!(asked.goes_on(&window(5), &log, log.get(..2).expect("two")), position(4));
    // Fewer, and the log is not at its end: behind the oldest that was looked at.
    assert_eq!(asked.goes_on(&window(5), &log, log.get(..1).expect("one")), position(1));
    // Fewer, and no more were there to look at.
    assert_eq!(asked.goes_on(&window(6), &log, log.get(..1).expect("one")), None);
    assert_eq!(asked.goes_on(&window(1), &[], &[]), None);
}
