-- When somebody last signed in: a root whose Admins have not for 30 days may be given another one by the operator.
ALTER TABLE account ADD COLUMN signed_in_at INTEGER;
UPDATE account SET signed_in_at =
    coalesce((SELECT max(begun_at) FROM session WHERE session.account = account.id), created_at);

CREATE TABLE rescue (
    id TEXT PRIMARY KEY,
    root_organization TEXT NOT NULL REFERENCES organization (id),
    email TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('en', 'de')),
    outcome TEXT NOT NULL CHECK (outcome IN ('open', 'accepted', 'cancelled')),
    effective_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT;
CREATE INDEX rescue_by_root ON rescue (root_organization, outcome);

INSERT INTO migration (number, name) VALUES (22, 'rescues');
