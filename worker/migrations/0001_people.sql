-- People: accounts, their sign-ins, and what is mailed to prove who somebody is.
--
-- In all tables: identifiers are TEXT made by the Worker, times are INTEGER milliseconds since 1970 UTC, versions count
-- how often a row was changed. No statement reads the database's clock. Secrets are never stored, only their hashes.

-- Which of these files have been applied; the health page shows the last.
CREATE TABLE migration (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL
) STRICT;

-- One person's sign-in identity, one for the whole deployment. Its e-mail is canonical.
CREATE TABLE account (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
    name TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('en', 'de')),
    password TEXT NOT NULL, -- a PHC string of Argon2id over the peppered password
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT;

-- A sign-in. The epoch is the deployment's when it began: raising that ends every session.
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    token_digest TEXT NOT NULL UNIQUE CHECK (length(token_digest) = 64),
    epoch INTEGER NOT NULL CHECK (epoch >= 0),
    begun_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_account ON session (account);
CREATE INDEX session_by_end ON session (expires_at);

-- A subscription that waits for its confirmation, or with a tenant a registration into it (S04, S12).
CREATE TABLE registration (
    id TEXT PRIMARY KEY,
    root_organization TEXT,
    email TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('en', 'de')),
    outcome TEXT NOT NULL CHECK (outcome IN ('open', 'confirmed')),
    expires_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT;
CREATE INDEX registration_by_end ON registration (expires_at);

CREATE TABLE password_reset (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    generation INTEGER NOT NULL CHECK (generation > 0),
    outcome TEXT NOT NULL CHECK (outcome IN ('open', 'used')),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT;
CREATE INDEX password_reset_by_account ON password_reset (account);

CREATE TABLE email_change (
    id TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    email TEXT NOT NULL CHECK (email = lower(email)),
    outcome TEXT NOT NULL CHECK (outcome IN ('open', 'confirmed')),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0)
) STRICT;
CREATE INDEX email_change_by_account ON email_change (account);

-- How often somebody tried something within a window of time.
CREATE TABLE attempt (
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    window_begun_at INTEGER NOT NULL,
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (kind, subject, window_begun_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX attempt_by_window ON attempt (window_begun_at);

INSERT INTO migration (number, name) VALUES (1, 'people');
