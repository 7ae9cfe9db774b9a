//! The audit log as it is read (B12): who changed what, through what, when. It is written with each change, as
//! [`change::AuditEntry`](crate::change::AuditEntry), and nobody writes it otherwise.

use crate::{
    change::Actor,
    facts::{Facts, PageLimit},
    id::{AccountId, AuditEntryId, MemberId, OrganizationId},
    order::sort,
    time::Timestamp,
};
use std::cmp::Ordering;

/// An audit entry as it stands in the log.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct LogEntry {
    /// Which.
    pub id: AuditEntryId,
    /// The tenant whose log it is in; none: that of the deployment, such as signing in.
    #[cfg_attr(feature = "serde", serde(default))]
    pub root: Option<OrganizationId>,
    /// The organization concerned, which may be gone.
    #[cfg_attr(feature = "serde", serde(default))]
    pub organization: Option<OrganizationId>,
    /// When.
    pub at: Timestamp,
    /// Who, and through what.
    pub actor: Actor,
    /// By which request.
    pub request: Box<str>,
    /// What was done, such as `member.suspend`.
    pub verb: Box<str>,
    /// What became of it.
    #[cfg_attr(feature = "serde", serde(default))]
    pub outcome: LogOutcome,
    /// To what: an identifier.
    pub subject: Box<str>,
    /// What was so before, by name.
    #[cfg_attr(feature = "serde", serde(default))]
    pub before: Vec<(Box<str>, Box<str>)>,
    /// What was so after, by name.
    #[cfg_attr(feature = "serde", serde(default))]
    pub after: Vec<(Box<str>, Box<str>)>,
}

/// What became of what an entry tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum LogOutcome {
    /// It was done.
    #[default]
    Done,
    /// It was refused, and nothing was done.
    Refused,
}

/// A place in a log, whose newest entries come first: entries of one moment come by their identifiers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogPosition {
    /// The moment.
    pub at: Timestamp,
    /// The entry.
    pub id: AuditEntryId,
}

/// Which log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LogOf {
    /// What concerns this organization.
    Organization(OrganizationId),
    /// What concerns anything in the tree of this organization.
    Tree(OrganizationId),
    /// What the account of this member did in the tree.
    Member(MemberId),
}

/// How far below an organization somebody reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogReach {
    /// Not at all.
    Here,
    /// As far as one may read there.
    Below,
}

/// What somebody wants to read of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogQuery {
    /// The place behind which it begins; none: with the newest entry.
    pub after: Option<LogPosition>,
    /// How many entries at most.
    pub limit: LogLimit,
    /// Only what this account did.
    pub actor: Option<AccountId>,
    /// Only this, as `member.suspend`; or all that concerns such things, as `member`.
    pub verb: Option<Box<str>>,
    /// Only what was done to this.
    pub subject: Option<Box<str>>,
    /// Only from this moment.
    pub from: Option<Timestamp>,
    /// Only before this moment.
    pub until: Option<Timestamp>,
}

/// How many entries an answer holds at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LogLimit(u16);

/// The entries that are looked at for an answer: the newest of a log in this span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogWindow {
    /// The place behind which it begins; none: with the newest entry.
    pub after: Option<LogPosition>,
    /// From this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
    /// How many.
    pub entries: LogLimit,
}

impl LogLimit {
    /// What an export holds: about a megabyte.
    pub const EXPORT: Self = Self(2_000);

    /// How many entries are looked at where some of them are not wanted, or not seen. So a rare thing in a long log is found
    /// in several steps, of which none takes long.
    pub const LOOKED_AT: Self = Self(1_000);

    /// The number.
    #[must_use]
    pub fn get(self) -> usize {
        self.0.into()
    }
}

impl From<PageLimit> for LogLimit {
    fn from(limit: PageLimit) -> Self {
        Self(u16::try_from(limit.get()).unwrap_or(Self::LOOKED_AT.0))
    }
}

impl LogEntry {
    /// Where it stands.
    #[must_use]
    pub fn position(&self) -> LogPosition {
        LogPosition { at: self.at, id: self.id.clone() }
    }

    /// The organization whose members may be named in it: the one concerned, or when that is gone, the root.
    #[must_use]
    pub fn place(&self, facts: &Facts) -> Option<&OrganizationId> {
        self.organization.as_ref().filter(|place| facts.organization(place).is_some()).or(self.root.as_ref())
    }

    fn compare(&self, other: &Self) -> Ordering {
        (other.at, &other.id).cmp(&(self.at, &self.id))
    }
}

impl Actor {
    /// The account that did it, or for which a program did.
    #[must_use]
    pub fn account(&self) -> Option<&AccountId> {
        match self {
            Self::Account(account, _) | Self::Token(account, _) => Some(account),
            Self::Nobody | Self::Operator => None,
        }
    }
}

impl LogQuery {
    /// The entries of the log of an organization to look at: of its own all may be read.
    #[must_use]
    pub fn window_of(&self, reach: LogReach) -> LogWindow {
        let sifted = self.actor.is_some() || self.verb.is_some() || self.subject.is_some();
        match reach {
            LogReach::Here if !sifted => self.window(self.limit),
            LogReach::Here | LogReach::Below => self.wide_window(),
        }
    }

    /// The entries to look at, when some of them may not be read.
    #[must_use]
    pub fn wide_window(&self) -> LogWindow {
        self.window(self.limit.max(LogLimit::LOOKED_AT))
    }

    fn window(&self, entries: LogLimit) -> LogWindow {
        LogWindow { after: self.after.clone(), from: self.from, until: self.until, entries }
    }

    /// What is shown of these entries, the newest first.
    pub(crate) fn shown(&self, entries: &[LogEntry], readable: impl Fn(&LogEntry) -> bool) -> Vec<LogEntry> {
        let mut shown: Vec<LogEntry> = entries.iter().filter(|it| self.wants(it) && readable(it)).cloned().collect();
        sort(&mut shown, LogEntry::compare);
        shown.truncate(self.limit.get());
        shown
    }

    /// Where to go on after an answer, if there may be more: behind what was shown, or behind what was looked at when not
    /// all of it was to be shown.
    #[must_use]
    pub fn goes_on(&self, window: &LogWindow, looked_at: &[LogEntry], shown: &[LogEntry]) -> Option<LogPosition> {
        if shown.len() >= self.limit.get() {
            return shown.last().map(LogEntry::position);
        }
        let all_looked_at = looked_at.len() < window.entries.get();
        if all_looked_at { None } else { looked_at.iter().map(LogEntry::position).min() }
    }

    fn wants(&self, it: &LogEntry) -> bool {
        let of_kind =
            |verb: &str| it.verb.strip_prefix(verb).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        self.after.as_ref().is_none_or(|after| it.position() < *after)
            && self.from.is_none_or(|from| from <= it.at)
            && self.until.is_none_or(|until| it.at < until)
            && self.actor.as_ref().is_none_or(|actor| it.actor.account() == Some(actor))
            && self.verb.as_deref().is_none_or(of_kind)
            && self.subject.as_ref().is_none_or(|subject| it.subject == *subject)
    }
}
