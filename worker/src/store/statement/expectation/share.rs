//! What shares and guests rely on.

use super::super::Value;
use policy_core::{share::Share, time::Timestamp};

/// That the clock has not ended a share: its own end, and for an offer that of its link.
macro_rules! live_share {
    ($now:literal, $offered_since:literal) => {
        concat!("(until IS NULL OR until > ", $now, ") AND (outcome = 'accepted' OR created_at > ", $offered_since, ")")
    };
}

/// Since when an offer must have been made, so that its link lives still.
pub(super) fn offered_since(now: Timestamp) -> Value {
    now.as_millis().saturating_sub(Timestamp::default().plus(Share::OFFER_LIFETIME).as_millis()).into()
}

pub(super) const NO_SHARE: &str = guard!(
    "device",
    "NOT EXISTS (SELECT 1 FROM share WHERE device = ?1 AND email = ?2 AND ",
    live_share!("?3", "?4"),
    ")"
);
pub(super) const NO_GUEST: &str = guard!(
    "people",
    "NOT EXISTS (SELECT 1 FROM guest WHERE root_organization = ?1 AND account = ?2
        AND (held_until IS NULL OR held_until > ?3))"
);
pub(super) const NO_MEMBERSHIP_IN_TREE: &str =
    guard!("membership", "NOT EXISTS (SELECT 1 FROM member WHERE account = ?1 AND root_organization = ?2)");
pub(super) const AT_MOST: &str =
    guard!("device", "(SELECT count(*) FROM share WHERE device = ?1 AND ", live_share!("?3", "?4"), ") <= ?2");
pub(super) const AT_LEAST: &str =
    guard!("device", "(SELECT count(*) FROM share WHERE device = ?1 AND ", live_share!("?3", "?4"), ") >= ?2");

pub(super) const NO_SHARE_ELSEWHERE: &str = guard!(
    "device",
    "NOT EXISTS (SELECT 1 FROM share WHERE account = ?1 AND root_organization <> ?2
        AND (until IS NULL OR until > ?3))"
);
