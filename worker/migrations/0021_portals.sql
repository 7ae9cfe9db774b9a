-- How people register into a tenant without invitation (S12): one portal a root, found by what its address ends with.
CREATE TABLE portal (
    root_organization TEXT PRIMARY KEY REFERENCES organization (id),
    state TEXT NOT NULL CHECK (state IN ('on', 'off')),
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    logo TEXT,
    colour TEXT,
    role TEXT NOT NULL,
    joins TEXT, -- the organization that people join; none: each gets one of their own
    version INTEGER NOT NULL CHECK (version > 0),
    FOREIGN KEY (root_organization, role) REFERENCES role (root_organization, id),
    FOREIGN KEY (root_organization, joins) REFERENCES organization (root_organization, id)
) STRICT, WITHOUT ROWID;

INSERT INTO migration (number, name) VALUES (21, 'portals');
