-- How many invitation mails a tree has sent on the last day (UTC, days since 1970) on which it sent any.
ALTER TABLE organization ADD COLUMN invitation_mails_day INTEGER NOT NULL DEFAULT 0;
ALTER TABLE organization ADD COLUMN invitation_mails INTEGER NOT NULL DEFAULT 0 CHECK (invitation_mails >= 0);

INSERT INTO migration (number, name) VALUES (10, 'inviting');
