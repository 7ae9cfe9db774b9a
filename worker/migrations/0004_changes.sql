-- What every change carries with it: expectations, the audit log, mail to send, the answer to give again.

-- Takes no row ever. A row whose `ok` is not 1 aborts the whole transaction and says which expectation failed; any other
-- is ignored. The messages are literal because not every SQLite lets them be computed.
CREATE TABLE guard (
    ok INTEGER NOT NULL,
    tag TEXT NOT NULL
) STRICT;

CREATE TRIGGER guard_check BEFORE INSERT ON guard
BEGIN
    SELECT RAISE(IGNORE) WHERE new.ok IS 1;
    SELECT RAISE(ABORT, 'changed_meanwhile:session') WHERE new.tag = 'session';
    SELECT RAISE(ABORT, 'changed_meanwhile:account') WHERE new.tag = 'account';
    SELECT RAISE(ABORT, 'changed_meanwhile:tree') WHERE new.tag = 'tree';
    SELECT RAISE(ABORT, 'changed_meanwhile:organization') WHERE new.tag = 'organization';
    SELECT RAISE(ABORT, 'changed_meanwhile:role') WHERE new.tag = 'role';
    SELECT RAISE(ABORT, 'changed_meanwhile:role_value') WHERE new.tag = 'role_value';
    SELECT RAISE(ABORT, 'changed_meanwhile:member') WHERE new.tag = 'member';
    SELECT RAISE(ABORT, 'changed_meanwhile:invitation') WHERE new.tag = 'invitation';
    SELECT RAISE(ABORT, 'changed_meanwhile:registration') WHERE new.tag = 'registration';
    SELECT RAISE(ABORT, 'changed_meanwhile:device') WHERE new.tag = 'device';
    SELECT RAISE(ABORT, 'changed_meanwhile:static_token') WHERE new.tag = 'static_token';
    SELECT RAISE(ABORT, 'changed_meanwhile:email') WHERE new.tag = 'email';
    SELECT RAISE(ABORT, 'changed_meanwhile:membership') WHERE new.tag = 'membership';
    SELECT RAISE(ABORT, 'changed_meanwhile:pending_invitation') WHERE new.tag = 'pending_invitation';
    SELECT RAISE(ABORT, 'changed_meanwhile:seat') WHERE new.tag = 'seat';
    SELECT RAISE(ABORT, 'changed_meanwhile:people') WHERE new.tag = 'people';
    SELECT RAISE(ABORT, 'changed_meanwhile:joined') WHERE new.tag = 'joined';
    SELECT RAISE(ABORT, 'changed_meanwhile:devices') WHERE new.tag = 'devices';
    SELECT RAISE(ABORT, 'changed_meanwhile:sub_organizations') WHERE new.tag = 'sub_organizations';
    SELECT RAISE(ABORT, 'changed_meanwhile:active_admins') WHERE new.tag = 'active_admins';
    SELECT RAISE(ABORT, 'changed_meanwhile:developers') WHERE new.tag = 'developers';
    SELECT RAISE(ABORT, 'changed_meanwhile:replay') WHERE new.tag = 'replay';
    SELECT RAISE(ABORT, 'guard without a known tag');
END;

-- Exactly one entry a change (B12). A tenant's log is numbered without gaps; what happens before there is a tenant is
-- in the log of the root 'deployment'. Nothing is referenced: entries outlive what they speak of.
CREATE TABLE audit_entry (
    root_organization TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    id TEXT NOT NULL UNIQUE,
    at INTEGER NOT NULL,
    organization TEXT,
    actor TEXT NOT NULL CHECK (actor IN ('nobody', 'account', 'operator')),
    account TEXT,
    session TEXT,
    request TEXT NOT NULL,
    verb TEXT NOT NULL,
    outcome TEXT NOT NULL DEFAULT 'done' CHECK (outcome IN ('done', 'refused')),
    subject TEXT NOT NULL,
    before TEXT NOT NULL CHECK (json_valid(before)),
    after TEXT NOT NULL CHECK (json_valid(after)),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    PRIMARY KEY (root_organization, number),
    CHECK ((actor = 'account') = (account IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'audit entries never change');
END;
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'audit entries never go');
END;
-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER audit_entry_no_replace BEFORE INSERT ON audit_entry
WHEN EXISTS (SELECT 1 FROM audit_entry WHERE root_organization = new.root_organization AND number = new.number)
    OR EXISTS (SELECT 1 FROM audit_entry WHERE id = new.id)
BEGIN
    SELECT RAISE(ABORT, 'audit entries are never replaced');
END;

-- The sealer links entries in order: each seal covers the one before.
CREATE TABLE audit_seal (
    root_organization TEXT NOT NULL,
    number INTEGER NOT NULL,
    chain TEXT NOT NULL CHECK (length(chain) = 64),
    PRIMARY KEY (root_organization, number),
    FOREIGN KEY (root_organization, number) REFERENCES audit_entry (root_organization, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_checkpoint (
    root_organization TEXT NOT NULL,
    number INTEGER NOT NULL,
    chain TEXT NOT NULL CHECK (length(chain) = 64),
    key TEXT NOT NULL,
    signature TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (root_organization, number)
) STRICT, WITHOUT ROWID;

-- Mail to send: what it says as data, never its text or its link. `attempts` counts how often a sender took it.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    root_organization TEXT,
    recipient TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('en', 'de')),
    content TEXT NOT NULL CHECK (json_valid(content)),
    created_at INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    sent_at INTEGER
) STRICT;
CREATE INDEX outbox_due ON outbox (next_attempt_at) WHERE sent_at IS NULL;
CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;

-- The mailbox of development: empty in production.
CREATE TABLE captured_mail (
    id TEXT PRIMARY KEY,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT NOT NULL,
    sent_at INTEGER NOT NULL
) STRICT;
CREATE INDEX captured_mail_by_recipient ON captured_mail (recipient, sent_at);
CREATE INDEX captured_mail_by_time ON captured_mail (sent_at);

-- The answer to a request that carried an Idempotency-Key, to be given again for a day.
CREATE TABLE idempotency (
    scope TEXT NOT NULL, -- an account, 'operator' or 'public'
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    answer TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (scope, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_by_end ON idempotency (expires_at);

INSERT INTO migration (number, name) VALUES (4, 'changes');
