-- Tenants: the trees of organizations, their roles, members and invitations.
--
-- INVARIANT (tenancy): every row of a tenant carries its root, and refers to other rows of that root only, because the
-- root is part of each foreign key.

-- A node of a tree. What only a root has is null, zero or unused below it.
CREATE TABLE organization (
    id TEXT PRIMARY KEY,
    root_organization TEXT NOT NULL REFERENCES organization (id),
    parent TEXT,
    kind TEXT NOT NULL CHECK (kind IN (
        'root', 'client', 'clients', 'partners', 'distributor', 'reseller', 'contractor', 'installer'
    )),
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'suspended')),
    active_admins INTEGER NOT NULL CHECK (active_admins >= 0),
    developers INTEGER NOT NULL CHECK (developers >= 0),
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    plan TEXT CHECK (plan IN ('free', 'plus', 'pro', 'business')),
    add_ons TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(add_ons)),
    tree_version INTEGER NOT NULL DEFAULT 1 CHECK (tree_version > 0),
    -- Counters, moved with what they count.
    people INTEGER NOT NULL DEFAULT 0 CHECK (people >= 0),
    joined INTEGER NOT NULL DEFAULT 0 CHECK (joined BETWEEN 0 AND people),
    guests INTEGER NOT NULL DEFAULT 0 CHECK (guests >= 0),
    devices INTEGER NOT NULL DEFAULT 0 CHECK (devices >= 0),
    sub_organizations INTEGER NOT NULL DEFAULT 0 CHECK (sub_organizations >= 0),
    -- Settings of a tenant: the life of invitations, and whether people with an account are invited too (B01).
    invitation_days INTEGER NOT NULL DEFAULT 30 CHECK (invitation_days BETWEEN 1 AND 30),
    invites_accounts INTEGER NOT NULL DEFAULT 0 CHECK (invites_accounts IN (0, 1)),
    UNIQUE (root_organization, id),
    FOREIGN KEY (root_organization, parent) REFERENCES organization (root_organization, id),
    CHECK ((kind = 'root') = (parent IS NULL)),
    CHECK ((kind = 'root') = (id = root_organization)),
    CHECK ((kind = 'root') = (plan IS NOT NULL))
) STRICT;
CREATE INDEX organization_below ON organization (root_organization, parent, kind);
CREATE UNIQUE INDEX organization_group ON organization (root_organization, kind) WHERE kind IN ('clients', 'partners');
CREATE INDEX organization_root ON organization (id) WHERE parent IS NULL;

-- What is stored of a set of permissions, found by its own hash, so that thousands of organizations share a row.
CREATE TABLE permission_set (
    id TEXT PRIMARY KEY,
    stored TEXT NOT NULL CHECK (stored LIKE 'permits%' OR stored LIKE 'differences%')
) STRICT, WITHOUT ROWID;

CREATE TABLE role (
    id TEXT PRIMARY KEY,
    root_organization TEXT NOT NULL REFERENCES organization (id),
    name TEXT NOT NULL,
    folded_name TEXT NOT NULL, -- what makes two names look alike
    kind TEXT NOT NULL CHECK (kind IN ('admin', 'staff', 'user', 'custom')),
    version INTEGER NOT NULL CHECK (version > 0),
    UNIQUE (root_organization, id),
    UNIQUE (root_organization, folded_name)
) STRICT;
CREATE UNIQUE INDEX role_default ON role (root_organization, kind) WHERE kind <> 'custom';

-- What a role permits in one organization.
CREATE TABLE role_value (
    root_organization TEXT NOT NULL,
    organization TEXT NOT NULL,
    role TEXT NOT NULL,
    permission_set TEXT NOT NULL REFERENCES permission_set (id),
    version INTEGER NOT NULL CHECK (version > 0),
    PRIMARY KEY (root_organization, organization, role),
    FOREIGN KEY (root_organization, organization) REFERENCES organization (root_organization, id),
    FOREIGN KEY (root_organization, role) REFERENCES role (root_organization, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX role_value_by_role ON role_value (root_organization, role);

CREATE TABLE member (
    id TEXT PRIMARY KEY,
    root_organization TEXT NOT NULL,
    organization TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account (id),
    role TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'suspended')),
    developer_mode TEXT NOT NULL CHECK (developer_mode IN ('on', 'off')),
    valid_after INTEGER NOT NULL,
    joined_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    -- What `member.edit` changes: the membership's own, not the person's.
    name TEXT,
    phone TEXT,
    location TEXT,
    UNIQUE (account, organization), -- an account's memberships are looked up over all tenants
    UNIQUE (root_organization, organization, id),
    FOREIGN KEY (root_organization, organization) REFERENCES organization (root_organization, id),
    FOREIGN KEY (root_organization, role) REFERENCES role (root_organization, id)
) STRICT;
CREATE INDEX member_by_role ON member (root_organization, role);

-- A place that a person takes in a tree {seats}: a member's for good, an invited person's until the clock says so.
CREATE TABLE seat (
    root_organization TEXT NOT NULL REFERENCES organization (id),
    email TEXT NOT NULL,
    held_until INTEGER,
    PRIMARY KEY (root_organization, email)
) STRICT, WITHOUT ROWID;
CREATE INDEX seat_by_end ON seat (root_organization, held_until) WHERE held_until IS NOT NULL;

-- That an invitation has expired is computed from the clock, so nothing here says that there is one open a person.
CREATE TABLE invitation (
    id TEXT PRIMARY KEY,
    root_organization TEXT NOT NULL,
    organization TEXT NOT NULL,
    email TEXT NOT NULL,
    role TEXT NOT NULL,
    name TEXT,
    message TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('en', 'de')),
    inviter TEXT NOT NULL, -- an account that may be gone
    outcome TEXT NOT NULL CHECK (outcome IN ('open', 'accepted', 'declined', 'revoked')),
    generation INTEGER NOT NULL CHECK (generation > 0),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    UNIQUE (root_organization, organization, id),
    FOREIGN KEY (root_organization, organization) REFERENCES organization (root_organization, id),
    FOREIGN KEY (root_organization, role) REFERENCES role (root_organization, id)
) STRICT;
CREATE INDEX invitation_by_email ON invitation (root_organization, email);
CREATE INDEX invitation_by_role ON invitation (root_organization, role);

INSERT INTO migration (number, name) VALUES (2, 'tenants');
