-- Devices, what makes them, who else may use them, and who acts for whom.

CREATE TABLE template (
    id TEXT PRIMARY KEY,
    root_organization TEXT NOT NULL,
    organization TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    metadata_fields TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(metadata_fields)),
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0),
    UNIQUE (root_organization, id),
    UNIQUE (root_organization, organization, id),
    FOREIGN KEY (root_organization, organization) REFERENCES organization (root_organization, id)
) STRICT;

CREATE TABLE device (
    id TEXT PRIMARY KEY,
    root_organization TEXT NOT NULL,
    organization TEXT NOT NULL,
    owner TEXT REFERENCES account (id),
    name TEXT NOT NULL,
    template TEXT NOT NULL,
    metadata TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(metadata)),
    credential_digest TEXT CHECK (length(credential_digest) = 64),
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    UNIQUE (root_organization, organization, id),
    FOREIGN KEY (root_organization, organization) REFERENCES organization (root_organization, id),
    FOREIGN KEY (root_organization, template) REFERENCES template (root_organization, id)
) STRICT;
CREATE INDEX device_by_owner ON device (owner, organization, id) WHERE owner IS NOT NULL;
CREATE INDEX device_by_template ON device (root_organization, template);
CREATE UNIQUE INDEX device_by_credential ON device (credential_digest) WHERE credential_digest IS NOT NULL;

-- A code printed on a device, claimed once. The device that it made may be gone.
CREATE TABLE static_token (
    id TEXT PRIMARY KEY,
    root_organization TEXT NOT NULL,
    organization TEXT NOT NULL,
    template TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    state TEXT NOT NULL CHECK (state IN ('unclaimed', 'claimed', 'withdrawn')),
    device TEXT,
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    UNIQUE (root_organization, organization, id),
    FOREIGN KEY (root_organization, organization) REFERENCES organization (root_organization, id),
    FOREIGN KEY (root_organization, template) REFERENCES template (root_organization, id),
    CHECK ((state = 'claimed') = (device IS NOT NULL))
) STRICT;
CREATE INDEX static_token_by_template ON static_token (root_organization, template);

-- A token that a device presents within ten minutes (S13).
CREATE TABLE provisioning_token (
    id TEXT PRIMARY KEY,
    root_organization TEXT NOT NULL,
    organization TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    device TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    FOREIGN KEY (root_organization, organization) REFERENCES organization (root_organization, id)
) STRICT;
CREATE INDEX provisioning_token_by_place ON provisioning_token (root_organization, organization, account);

-- A device lent to a person (B10).
CREATE TABLE share (
    id TEXT PRIMARY KEY,
    root_organization TEXT NOT NULL,
    device TEXT NOT NULL REFERENCES device (id),
    sharer TEXT NOT NULL,
    email TEXT NOT NULL,
    account TEXT REFERENCES account (id),
    permission_set TEXT NOT NULL REFERENCES permission_set (id),
    outcome TEXT NOT NULL CHECK (outcome IN ('offered', 'accepted', 'ended')),
    generation INTEGER NOT NULL CHECK (generation > 0),
    created_at INTEGER NOT NULL,
    until INTEGER,
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT;
CREATE INDEX share_by_device ON share (device, id);
CREATE INDEX share_by_account ON share (account) WHERE account IS NOT NULL;

-- The most that a partner of a kind may do with a client (S21).
CREATE TABLE partner_kind (
    root_organization TEXT NOT NULL REFERENCES organization (id),
    kind TEXT NOT NULL CHECK (kind IN ('distributor', 'reseller', 'contractor', 'installer')),
    permission_set TEXT NOT NULL REFERENCES permission_set (id),
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (root_organization, kind)
) STRICT, WITHOUT ROWID;

-- A partner that a client has admitted (B11).
CREATE TABLE admission (
    id TEXT PRIMARY KEY,
    root_organization TEXT NOT NULL,
    client TEXT NOT NULL,
    partner TEXT NOT NULL,
    permission_set TEXT NOT NULL REFERENCES permission_set (id),
    begins_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL CHECK (ends_at > begins_at),
    version INTEGER NOT NULL CHECK (version > 0),
    UNIQUE (root_organization, client, partner),
    FOREIGN KEY (root_organization, client) REFERENCES organization (root_organization, id),
    FOREIGN KEY (root_organization, partner) REFERENCES organization (root_organization, id)
) STRICT;
CREATE INDEX admission_by_partner ON admission (root_organization, partner);

-- What a program may do for its maker (B17).
CREATE TABLE api_token (
    id TEXT PRIMARY KEY,
    root_organization TEXT NOT NULL,
    organization TEXT NOT NULL,
    maker TEXT NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    permission_set TEXT NOT NULL REFERENCES permission_set (id),
    digest TEXT NOT NULL UNIQUE CHECK (length(digest) = 64),
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    version INTEGER NOT NULL CHECK (version > 0),
    UNIQUE (root_organization, organization, id),
    FOREIGN KEY (root_organization, organization) REFERENCES organization (root_organization, id)
) STRICT;
CREATE INDEX api_token_by_maker ON api_token (maker);

INSERT INTO migration (number, name) VALUES (3, 'devices');
