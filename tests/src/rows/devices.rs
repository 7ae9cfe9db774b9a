//! What makes devices, with whom they are shared, and programs: as rows.

pub(super) const STATIC_TOKENS: &str =
    "INSERT INTO static_token (id, root_organization, organization, template, digest, state,
        device, created_at, version)
    SELECT value ->> 'id', organization.root_organization, organization.id, value ->> 'template', value ->> 'digest',
        CASE WHEN value ->> '$.state.claimed' IS NULL THEN value ->> 'state' ELSE 'claimed' END,
        value ->> '$.state.claimed', value ->> 'created_at', value ->> 'version'
    FROM json_each(?1) JOIN organization ON organization.id = value ->> 'organization'";

pub(super) const PROVISIONING_TOKENS: &str =
    "INSERT INTO provisioning_token (id, root_organization, organization, account, digest,
        device, created_at, expires_at, version)
    SELECT value ->> 'id', organization.root_organization, organization.id, value ->> 'account', value ->> 'digest',
        value ->> 'device', value ->> 'created_at', value ->> 'expires_at', value ->> 'version'
    FROM json_each(?1) JOIN organization ON organization.id = value ->> 'organization'";

pub(super) const API_TOKEN_SETS: &str = "INSERT INTO permission_set (id, stored)
    SELECT DISTINCT 'permits ' || (value ->> 'permissions'), 'permits ' || (value ->> 'permissions')
    FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING";

pub(super) const API_TOKENS: &str =
    "INSERT INTO api_token (id, root_organization, organization, maker, name, permission_set,
        digest, created_at, expires_at, version)
    SELECT value ->> 'id', organization.root_organization, organization.id, value ->> 'maker', value ->> 'name',
        'permits ' || (value ->> 'permissions'), value ->> 'digest', value ->> 'created_at', value ->> 'expires_at',
        value ->> 'version'
    FROM json_each(?1) JOIN organization ON organization.id = value ->> 'organization'";

pub(super) const SHARED_SETS: &str = "INSERT INTO permission_set (id, stored)
    SELECT DISTINCT 'permits ' || (value ->> 'actions'), 'permits ' || (value ->> 'actions') FROM json_each(?1) WHERE true
    ON CONFLICT DO NOTHING";

pub(super) const SHARES: &str =
    "INSERT INTO share (id, root_organization, device, sharer, email, account, permission_set, outcome,
        language, generation, created_at, until, version)
    SELECT value ->> 'id', device.root_organization, device.id, value ->> 'sharer', value ->> 'email',
        value ->> '$.state.accepted', 'permits ' || (value ->> 'actions'),
        iif(value ->> '$.state.accepted' IS NULL, 'offered', 'accepted'), value ->> 'language',
        value ->> 'generation', value ->> 'created_at', value ->> 'until', value ->> 'version'
    FROM json_each(?1) JOIN device ON device.id = value ->> 'device'";

pub(super) const GUESTS: &str = "INSERT INTO guest (root_organization, account, held_until)
    SELECT value ->> 'root', value ->> 'account', value ->> 'until' FROM json_each(?1)";
