-- An account that goes takes its provisioning tokens along, whatever tenants they are of.
CREATE INDEX provisioning_token_by_account ON provisioning_token (account);

INSERT INTO migration (number, name) VALUES (11, 'endings');
