//! The audit log as rows. Nothing can be taken out of it, so an entry that is there already stays.

pub(super) const AUDIT_ENTRIES: &str = "
    INSERT INTO audit_entry (root_organization, number, id, at, organization, actor, account, session, token, request,
        verb, outcome, subject, before, after, hash)
    SELECT coalesce(value ->> 'root', 'deployment'),
        row_number() OVER (ORDER BY value ->> 'id') + coalesce((SELECT max(number) FROM audit_entry), 0),
        value ->> 'id', value ->> 'at', value ->> 'organization',
        CASE value ->> 'actor' WHEN 'nobody' THEN 'nobody' WHEN 'operator' THEN 'operator' ELSE 'account' END,
        coalesce(value ->> '$.actor.account[0]', value ->> '$.actor.token[0]'), value ->> '$.actor.account[1]',
        value ->> '$.actor.token[1]', value ->> 'request', value ->> 'verb', value ->> 'outcome', value ->> 'subject',
        (SELECT json_group_object(pair.value ->> 0, pair.value ->> 1) FROM json_each(entry.value, '$.before') AS pair),
        (SELECT json_group_object(pair.value ->> 0, pair.value ->> 1) FROM json_each(entry.value, '$.after') AS pair),
        printf('%064d', 0)
    FROM json_each(?1) AS entry
    WHERE NOT EXISTS (SELECT 1 FROM audit_entry WHERE audit_entry.id = value ->> 'id')";

/// The log as entries, each one JSON text.
pub(super) const LOG: &str = "
    SELECT json_object('id', id, 'root', iif(root_organization = 'deployment', NULL, root_organization),
        'organization', organization, 'at', at, 'request', request, 'verb', verb, 'outcome', outcome, 'subject', subject,
        'actor', json(CASE WHEN account IS NULL THEN json_quote(actor)
            WHEN token IS NULL THEN json_object('account', json_array(account, session))
            ELSE json_object('token', json_array(account, token)) END),
        'before', json((SELECT json_group_array(json_array(key, value)) FROM json_each(before))),
        'after', json((SELECT json_group_array(json_array(key, value)) FROM json_each(after)))) AS it
    FROM audit_entry ORDER BY id";
