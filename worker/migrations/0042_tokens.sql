-- The API token through which something was done for an account (B17).
ALTER TABLE audit_entry ADD COLUMN token TEXT;

INSERT INTO migration (number, name) VALUES (42, 'tokens');
