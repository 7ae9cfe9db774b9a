//! What the address says of a log: which entries, how many, and where to go on.

use super::page;
use crate::secrets::Secrets;
use policy_core::{
    audit::{LogPosition, LogQuery, LogReach},
    id::{AccountId, AuditEntryId},
    time::Timestamp,
};
use policy_wire::fault::{Invalid, Reason};

/// The last moment that can be asked for: the end of the year 9999.
const LAST: i64 = 253_402_300_799_999;

/// The longest that is looked for.
const LONGEST: usize = 64;

/// The part of a log that is wanted.
pub(super) fn read(query: &[(String, String)], list: &str, secrets: &Secrets) -> Result<(LogQuery, LogReach), Invalid> {
    let wrong = |name: &str| Invalid::new(name, Reason::Value);
    let said = |name: &str| query.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let moment = |name: &str| said(name).map(|text| time(text).ok_or_else(|| wrong(name))).transpose();
    let text = |name: &str, allowed: fn(&u8) -> bool| {
        let fits = |text: &&str| (1..=LONGEST).contains(&text.len()) && text.as_bytes().iter().all(allowed);
        said(name).map(|it| Some(it).filter(fits).map(Box::from).ok_or_else(|| wrong(name))).transpose()
    };
    let page = page::read(query, list, secrets)?;
    let reach = match said("below") {
        None | Some("false") => LogReach::Here,
        Some("true") => LogReach::Below,
        Some(_) => return Err(wrong("below")),
    };
    let query = LogQuery {
        after: page.after.map(|after| position(&after).ok_or_else(|| wrong("cursor"))).transpose()?,
        limit: page.limit.into(),
        actor: said("actor").map(|id| AccountId::new(id).map_err(|_| wrong("actor"))).transpose()?,
        verb: text("verb", |b| b.is_ascii_lowercase() || matches!(b, b'_' | b'.'))?,
        subject: text("subject", |b| b.is_ascii_alphanumeric() || *b == b'_')?,
        from: moment("from")?,
        until: moment("until")?,
    };
    Ok((query, reach))
}

/// A position as a cursor says it.
pub(super) fn written(position: &LogPosition) -> String {
    format!("{}-{}", position.at.as_millis(), position.id)
}

fn position(text: &str) -> Option<LogPosition> {
    let (at, id) = text.split_once('-')?;
    Some(LogPosition { at: time(at)?, id: AuditEntryId::new(id).ok()? })
}

fn time(text: &str) -> Option<Timestamp> {
    text.parse().ok().filter(|millis| (0..=LAST).contains(millis)).map(Timestamp::from_millis)
}
