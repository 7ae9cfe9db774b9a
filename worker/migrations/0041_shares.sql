-- The language of the mail that offers a share, and of the account that may come of it.
ALTER TABLE share ADD COLUMN language TEXT NOT NULL DEFAULT 'en' CHECK (language IN ('en', 'de'));
CREATE INDEX share_by_sharer ON share (sharer);
-- What the clock has ended is found by its end.
CREATE INDEX share_by_end ON share (until) WHERE until IS NOT NULL;
CREATE INDEX share_offered ON share (created_at) WHERE outcome = 'offered';

-- A place that a person takes who only has shares in a tree {guests}: until the longest of them ends.
CREATE TABLE guest (
    root_organization TEXT NOT NULL REFERENCES organization (id),
    account TEXT NOT NULL REFERENCES account (id),
    held_until INTEGER,
    PRIMARY KEY (root_organization, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX guest_by_end ON guest (root_organization, held_until) WHERE held_until IS NOT NULL;
CREATE INDEX guest_by_account ON guest (account);

INSERT INTO migration (number, name) VALUES (41, 'shares');
