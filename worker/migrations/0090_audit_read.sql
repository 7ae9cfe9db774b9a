-- The audit log is read by organization, by tenant, and by who did it; the newest entries first.
CREATE INDEX audit_entry_by_organization ON audit_entry (root_organization, organization, at, id);
CREATE INDEX audit_entry_by_time ON audit_entry (root_organization, at, id);
CREATE INDEX audit_entry_by_account ON audit_entry (account, root_organization, at, id) WHERE account IS NOT NULL;

INSERT INTO migration (number, name) VALUES (90, 'audit_read');
