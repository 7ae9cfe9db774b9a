//! Whose memberships a decision looks at, as the beginning of a statement; with what it is bound to.
//!
//! Every look-up that starts from people begins like this, so that one round trip finds what hangs on what.

use super::{Value, list};
use crate::store::seeds::Seeds;

/// `caller(account)`: the account of the session, or the maker of the API token, if it is live. Takes `?1` the time, `?2` the digest, `?3` the epoch.
macro_rules! caller {
    () => {
        "caller(account) AS (
            SELECT account FROM session WHERE token_digest = ?2 AND epoch = ?3 AND expires_at > ?1
            UNION ALL SELECT maker FROM api_token WHERE digest = ?2 AND (expires_at IS NULL OR expires_at > ?1)
        )"
    };
}
pub(crate) use caller;

/// `caller` and `involved(account)`: the caller, whoever is acted on, and inviters and invited of invitations.
/// Takes besides `?4` members, accounts, resets, digests of provisioning tokens, devices and shares for the people of these shares, and
/// `caller` for the sharers of what the caller has, `?5` e-mails, `?6` invitations.
macro_rules! involved {
    () => {
        concat!(
            caller!(),
            ", involved(account) AS (
                SELECT account FROM caller
                UNION SELECT account FROM (
                    SELECT account FROM member WHERE id IN (SELECT value FROM json_each(?4))
                    UNION SELECT account FROM password_reset WHERE id IN (SELECT value FROM json_each(?4))
                    UNION SELECT account FROM provisioning_token WHERE digest IN (SELECT value FROM json_each(?4))
                    UNION SELECT id FROM account WHERE id IN (SELECT value FROM json_each(?4))
                    UNION SELECT account FROM (
                        SELECT sharer AS account FROM share WHERE device IN (SELECT value FROM json_each(?4))
                        UNION SELECT account FROM share
                            WHERE device IN (SELECT value FROM json_each(?4)) AND account IS NOT NULL
                        UNION SELECT sharer FROM share WHERE id IN (SELECT value FROM json_each(?4))
                        UNION SELECT account.id FROM share CROSS JOIN account ON account.email = share.email
                            WHERE share.id IN (SELECT value FROM json_each(?4))
                        UNION SELECT share.sharer FROM caller CROSS JOIN share ON share.account = caller.account
                            WHERE 'caller' IN (SELECT value FROM json_each(?4))
                    )
                )
                UNION SELECT id FROM account WHERE email IN (SELECT value FROM json_each(?5))
                UNION SELECT inviter FROM invitation WHERE id IN (SELECT value FROM json_each(?6))
                UNION SELECT account.id FROM invitation CROSS JOIN account ON account.email = invitation.email
                    WHERE invitation.id IN (SELECT value FROM json_each(?6))
            )"
        )
    };
}
pub(crate) use involved;

/// `person(root, email)`: people whose seat and open invitations in a tree are wanted.
/// Takes `?6` invitations and shares, `?7` pairs of an organization of the tree and an e-mail.
macro_rules! person {
    () => {
        "person(root, email) AS (
            SELECT organization.root_organization, pair.value ->> 1
                FROM json_each(?7) AS pair CROSS JOIN organization ON organization.id = pair.value ->> 0
            UNION SELECT member.root_organization, account.email FROM json_each(?7) AS ending
                CROSS JOIN member ON member.id = ending.value ->> 0 CROSS JOIN account ON account.id = member.account
            UNION SELECT member.root_organization, account.email FROM json_each(?7) AS own CROSS JOIN caller
                CROSS JOIN member ON member.account = caller.account CROSS JOIN account ON account.id = caller.account
                WHERE own.value ->> 0 = ''
            UNION SELECT root_organization, email FROM invitation WHERE id IN (SELECT value FROM json_each(?6))
            UNION SELECT root_organization, email FROM share WHERE id IN (SELECT value FROM json_each(?6))
        )"
    };
}
pub(crate) use person;

/// The devices of a list: by identifier, by the digest of the credential, by a share; `caller` stands for those that are
/// shared with the caller. Takes what `caller` takes.
macro_rules! device_ids {
    ($list:literal) => {
        concat!(
            "SELECT value FROM json_each(",
            $list,
            ") UNION SELECT id FROM device WHERE credential_digest IN (SELECT value FROM json_each(",
            $list,
            ")) UNION SELECT device FROM share WHERE id IN (SELECT value FROM json_each(",
            $list,
            ")) UNION SELECT share.device FROM caller CROSS JOIN share ON share.account = caller.account
                WHERE 'caller' IN (SELECT value FROM json_each(",
            $list,
            "))"
        )
    };
}
pub(crate) use device_ids;

/// What `?1` to `?3` are bound to.
pub(crate) fn caller_values(seeds: &Seeds) -> Vec<Value> {
    let digest = seeds.digest.as_ref().map(|digest| digest.as_str());
    vec![seeds.now.as_millis().into(), digest.into(), seeds.epoch.0.into()]
}

/// What `?1` to `?6` are bound to.
pub(crate) fn involved_values(seeds: &Seeds) -> Vec<Value> {
    let mut values = caller_values(seeds);
    values.extend([list(&seeds.people), list(&seeds.emails), list(&seeds.invitations)]);
    values
}

/// What `?1` to `?7` are bound to.
pub(crate) fn person_values(seeds: &Seeds) -> Vec<Value> {
    let mut values = involved_values(seeds);
    values.push(list(&seeds.persons));
    values
}
