//! How people come into tenants that nobody in them invited.

pub(super) const RESCUES: &str =
    "INSERT INTO rescue (id, root_organization, email, language, outcome, effective_at, expires_at,
        version)
    SELECT value ->> 'id', value ->> 'root', value ->> 'email', value ->> 'language', value ->> 'outcome',
        value ->> 'effective_at', value ->> 'expires_at', value ->> 'version'
    FROM json_each(?1)";

pub(super) const RESETS: &str =
    "INSERT INTO password_reset (id, account, generation, outcome, created_at, expires_at, version)
    SELECT value ->> 'id', value ->> 'account', 1, value ->> 'outcome', value ->> 'created_at', value ->> 'expires_at',
        value ->> 'version'
    FROM json_each(?1)";

pub(super) const EMAIL_CHANGES: &str =
    "INSERT INTO email_change (id, account, email, outcome, created_at, expires_at, version)
    SELECT value ->> 'id', value ->> 'account', value ->> 'email', value ->> 'outcome', value ->> 'created_at',
        value ->> 'expires_at', value ->> 'version'
    FROM json_each(?1)";

pub(super) const SIGN_INS: &str = "UPDATE account SET signed_in_at = (
        SELECT value ->> 'at' FROM json_each(?1) WHERE value ->> 'account' = account.id
    ) WHERE id IN (SELECT value ->> 'account' FROM json_each(?1))";

pub(super) const PORTALS: &str =
    "INSERT INTO portal (root_organization, state, slug, name, logo, colour, role, joins, version)
    SELECT value ->> 'root', value ->> 'state', value ->> 'slug', value ->> 'name', value ->> 'logo',
        value ->> 'colour', value ->> 'role', value ->> '$.entry.joins', value ->> 'version'
    FROM json_each(?1)";

pub(super) const REGISTRATIONS: &str = "INSERT INTO registration (id, root_organization, email, language, outcome, expires_at, version)
    SELECT value ->> 'id', value ->> 'root', value ->> 'email', value ->> 'language', value ->> 'outcome', value ->> 'expires_at',
        value ->> 'version'
    FROM json_each(?1)";

pub(super) const SESSION: &str = "INSERT INTO session (id, account, token_digest, epoch, begun_at, used_at, expires_at)
    VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6)";
