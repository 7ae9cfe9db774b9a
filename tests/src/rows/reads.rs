//! Rows as JSON, a kind each: what of a database is compared with facts.

pub(super) const READS: &[(&str, &str)] = &[
    (
        "organizations",
        "SELECT json_object('id', id, 'name', name, 'state', state, 'active_admins', active_admins,
            'developers', developers, 'created_at', created_at, 'version', version, 'place', json(
            CASE WHEN parent IS NULL THEN json_object('root', json_object('plan', plan, 'add_ons', json(add_ons),
                'tree_version', tree_version,
                'people', people - (
                    SELECT count(*) FROM seat WHERE seat.root_organization = organization.id AND held_until <= ?1
                ), 'joined', joined, 'guests', guests - (
                    SELECT count(*) FROM guest WHERE guest.root_organization = organization.id AND held_until <= ?1
                ), 'devices', devices,
                'sub_organizations', sub_organizations, 'inviting', json_object('days', invitation_days,
                'accounts', iif(invites_accounts, 'all', 'free'),
                'mails', json_object('day', invitation_mails_day, 'sent', invitation_mails))))
            ELSE json_object('below', json_object('parent', parent, 'root', root_organization, 'kind', kind)) END
            )) AS it FROM organization ORDER BY id",
    ),
    (
        "roles",
        "SELECT json_object('id', id, 'root', root_organization, 'name', name, 'kind', kind, 'version', version) AS it
            FROM role ORDER BY id",
    ),
    (
        "role_values",
        "SELECT json_object('organization', organization, 'role', role, 'stored', stored, 'version', version) AS it
            FROM role_value JOIN permission_set ON permission_set.id = permission_set ORDER BY organization, role",
    ),
    (
        "accounts",
        "SELECT json_object('id', id, 'email', email, 'name', name, 'language', language, 'version', version) AS it
            FROM account ORDER BY id",
    ),
    (
        "members",
        "SELECT json_object('id', id, 'account', account, 'organization', organization, 'role', role, 'state', state,
            'developer_mode', developer_mode, 'valid_after', valid_after, 'joined_at', joined_at,
            'version', version) AS it FROM member ORDER BY id",
    ),
    (
        "profiles",
        "SELECT json_object('member', id, 'name', name, 'phone', phone, 'location', location) AS it FROM member
            WHERE coalesce(name, phone, location) IS NOT NULL ORDER BY id",
    ),
    (
        "seats",
        "SELECT json_object('root', root_organization, 'email', email, 'until', held_until) AS it
            FROM seat WHERE held_until IS NULL OR held_until > ?1 ORDER BY root_organization, email",
    ),
    (
        "invitations",
        "SELECT json_object('id', id, 'organization', organization, 'email', email, 'role', role, 'name', name,
            'message', message, 'language', language, 'inviter', inviter, 'outcome', outcome,
            'generation', generation, 'created_at', created_at, 'expires_at', expires_at, 'version', version) AS it
            FROM invitation ORDER BY id",
    ),
    (
        "registrations",
        "SELECT json_object('id', id, 'root', root_organization, 'email', email, 'language', language,
            'outcome', outcome, 'expires_at', expires_at, 'version', version) AS it FROM registration ORDER BY id",
    ),
    (
        "resets",
        "SELECT json_object('id', id, 'account', account, 'outcome', outcome, 'created_at', created_at,
            'expires_at', expires_at, 'version', version) AS it FROM password_reset ORDER BY id",
    ),
    (
        "email_changes",
        "SELECT json_object('id', id, 'account', account, 'email', email, 'outcome', outcome, 'created_at', created_at,
            'expires_at', expires_at, 'version', version) AS it FROM email_change ORDER BY id",
    ),
    (
        "rescues",
        "SELECT json_object('id', id, 'root', root_organization, 'email', email, 'language', language,
            'outcome', outcome, 'effective_at', effective_at, 'expires_at', expires_at, 'version', version) AS it
            FROM rescue ORDER BY id",
    ),
    (
        "portals",
        "SELECT json_object('root', root_organization, 'state', state, 'slug', slug, 'name', name, 'logo', logo,
            'colour', colour, 'role', role, 'version', version, 'entry', json(
                CASE WHEN joins IS NULL THEN json_quote('own') ELSE json_object('joins', joins) END
            )) AS it FROM portal ORDER BY root_organization",
    ),
    (
        "templates",
        "SELECT json_object('id', id, 'organization', organization, 'name', name, 'description', description,
            'fields', json(metadata_fields), 'created_at', created_at, 'version', version) AS it FROM template ORDER BY id",
    ),
    (
        "devices",
        "SELECT json_object('id', id, 'organization', organization, 'owner', owner, 'name', name,
            'template', template, 'metadata', json(metadata), 'credential', credential_digest, 'created_at', created_at,
            'version', version) AS it FROM device ORDER BY id",
    ),
    (
        "api_tokens",
        "SELECT json_object('id', api_token.id, 'organization', organization, 'maker', maker, 'name', name,
            'permissions', substr(stored, 9), 'digest', digest, 'created_at', created_at, 'expires_at', expires_at,
            'version', version) AS it
            FROM api_token JOIN permission_set ON permission_set.id = permission_set ORDER BY api_token.id",
    ),
    (
        "shares",
        "SELECT json_object('id', share.id, 'root', root_organization, 'device', device, 'sharer', sharer, 'email', email,
            'actions', substr(stored, 9), 'language', language, 'generation', generation, 'created_at', created_at,
            'until', until, 'version', version,
            'state', json(iif(account IS NULL, json_quote('offered'), json_object('accepted', account)))) AS it
            FROM share JOIN permission_set ON permission_set.id = permission_set ORDER BY share.id",
    ),
    (
        "guests",
        "SELECT json_object('root', root_organization, 'account', account, 'until', held_until) AS it FROM guest
            WHERE held_until IS NULL OR held_until > ?1 ORDER BY root_organization, account",
    ),
    (
        "provisioning_tokens",
        "SELECT json_object('id', id, 'organization', organization, 'account', account, 'digest', digest,
            'device', device, 'created_at', created_at, 'expires_at', expires_at, 'version', version) AS it
            FROM provisioning_token ORDER BY id",
    ),
    (
        "static_tokens",
        "SELECT json_object('id', id, 'organization', organization, 'template', template, 'digest', digest,
            'state', json(CASE state WHEN 'claimed' THEN json_object('claimed', device) ELSE json_quote(state) END),
            'created_at', created_at, 'version', version) AS it FROM static_token ORDER BY id",
    ),
];
