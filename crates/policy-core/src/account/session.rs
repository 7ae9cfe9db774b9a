//! Sign-ins of accounts: how long they live, used and unused, and how long they count as fresh.

use crate::{
    id::{AccountId, SessionId},
    time::{Span, Timestamp},
};

/// A sign-in of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// Whose.
    pub account: AccountId,
    /// When it began. What a tenant's admin ends, ends for sessions begun before (B15).
    pub begun_at: Timestamp,
    /// When it was used last, to [`Session::NOTED`].
    #[cfg_attr(feature = "serde", serde(default))]
    pub used_at: Timestamp,
    /// When it ends if it is not used until then: each use puts that off, up to the life of a session.
    pub expires_at: Timestamp,
}

/// How long sessions live: a deployment's choice, within bounds.
///
/// The usual ones follow NIST SP 800-63B for one factor (a sign-in anew after 30 days at the latest), and end what
/// nobody has used for two weeks: that is a browser that was left somewhere, or a phone that was sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionLimits {
    idle: Span,
    life: Span,
}

/// Sessions cannot live that long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionLimitsError {
    /// The life is no number of days from 1 to [`SessionLimits::LONGEST_DAYS`].
    Life,
    /// The time without use is no number of days from 1 to those of the life.
    Idle,
}

impl Session {
    /// How long its sign-in counts as fresh: what cannot be undone, or outlives the session, wants that (T13).
    pub const FRESH: Span = Span::minutes(10);

    /// How exactly its last use is noted. More often would be a write with every read; the least time without use after
    /// which a session can end is a day, of which this is a small part.
    pub const NOTED: Span = Span::hours(1);

    /// A session that begins now.
    #[must_use]
    pub fn begun(id: SessionId, account: AccountId, now: Timestamp, limits: SessionLimits) -> Self {
        Self { id, account, begun_at: now, used_at: now, expires_at: limits.end(now, now) }
    }

    /// The session as it is after being used now, when that is to be noted. What has ended is not used any more.
    #[must_use]
    pub fn used(&self, now: Timestamp, limits: SessionLimits) -> Option<Self> {
        let is_due = self.is_live(now) && now >= self.used_at.plus(Self::NOTED);
        is_due.then(|| Self { used_at: now, expires_at: limits.end(self.begun_at, now), ..self.clone() })
    }

    /// Whether the person signed in so lately that it is surely the same one.
    #[must_use]
    pub fn is_fresh(&self, now: Timestamp) -> bool {
        now < self.begun_at.plus(Self::FRESH)
    }

    /// Whether it still holds.
    #[must_use]
    pub fn is_live(&self, now: Timestamp) -> bool {
        now < self.expires_at
    }
}

impl SessionLimits {
    /// What holds where nothing else is chosen: 14 days without use, 30 days in all.
    pub const USUAL: Self = Self { idle: Span::days(14), life: Span::days(30) };

    /// The longest life in days. Whether a root has lost its Admins is told by sign-ins of the last 30 days; a longer
    /// session would let somebody look lost who is there every day.
    pub const LONGEST_DAYS: u16 = 30;

    /// Takes days without use, and days in all.
    ///
    /// # Errors
    /// When sessions cannot live that long.
    pub fn days(idle: u16, life: u16) -> Result<Self, SessionLimitsError> {
        if life == 0 || life > Self::LONGEST_DAYS {
            return Err(SessionLimitsError::Life);
        }
        if idle == 0 || idle > life {
            return Err(SessionLimitsError::Idle);
        }
        Ok(Self { idle: Span::days(idle.into()), life: Span::days(life.into()) })
    }

    /// How long a session lives however much it is used.
    #[must_use]
    pub const fn life(self) -> Span {
        self.life
    }

    /// When a session ends that began then and was used last then.
    fn end(self, begun_at: Timestamp, used_at: Timestamp) -> Timestamp {
        begun_at.plus(self.life).min(used_at.plus(self.idle))
    }
}

impl Default for SessionLimits {
    fn default() -> Self {
        Self::USUAL
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;
    const HOUR: i64 = 3_600_000;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    fn begun() -> Session {
        let (id, account) = (SessionId::new("ses_one").unwrap(), AccountId::new("acc_one").unwrap());
        Session::begun(id, account, at(0), SessionLimits::USUAL)
    }

    #[test]
    fn what_is_not_used_ends_after_the_idle_time_and_what_is_used_after_its_life() {
        let session = begun();
        assert!(session.is_live(at(14 * DAY - 1)) && !session.is_live(at(14 * DAY)));
        let used = session.used(at(13 * DAY), SessionLimits::USUAL).unwrap();
        assert_eq!((used.used_at, used.expires_at), (at(13 * DAY), at(27 * DAY)));
        let often = used.used(at(26 * DAY), SessionLimits::USUAL).unwrap();
        assert_eq!((often.begun_at, often.expires_at), (at(0), at(30 * DAY)));
    }

    #[test]
    fn a_use_is_noted_once_an_hour_and_never_of_what_has_ended() {
        let session = begun();
        assert_eq!(session.used(at(HOUR - 1), SessionLimits::USUAL), None);
        assert!(session.used(at(HOUR), SessionLimits::USUAL).is_some());
        assert_eq!(session.used(at(14 * DAY), SessionLimits::USUAL), None);
        assert_eq!(session.used(at(-DAY), SessionLimits::USUAL), None);
    }

    #[test]
    fn limits_that_were_made_narrower_hold_from_the_next_use_on() {
        let narrow = SessionLimits::days(1, 2).unwrap();
        let used = begun().used(at(DAY), narrow).unwrap();
        assert_eq!(used.expires_at, at(2 * DAY));
    }

    #[test]
    fn limits_are_days_within_bounds() {
        assert_eq!(SessionLimits::days(14, 30), Ok(SessionLimits::USUAL));
        assert!(SessionLimits::days(1, 1).is_ok() && SessionLimits::days(30, 30).is_ok());
        assert_eq!(SessionLimits::days(1, 0), Err(SessionLimitsError::Life));
        assert_eq!(SessionLimits::days(1, 31), Err(SessionLimitsError::Life));
        assert_eq!(SessionLimits::days(0, 30), Err(SessionLimitsError::Idle));
        assert_eq!(SessionLimits::days(8, 7), Err(SessionLimitsError::Idle));
    }
}
