-- By what clients find a partner organization (S21).
CREATE TABLE partner (
    organization TEXT PRIMARY KEY,
    root_organization TEXT NOT NULL,
    code TEXT NOT NULL,
    UNIQUE (root_organization, code),
    FOREIGN KEY (root_organization, organization) REFERENCES organization (root_organization, id)
) STRICT, WITHOUT ROWID;

INSERT INTO migration (number, name) VALUES (30, 'partners');
