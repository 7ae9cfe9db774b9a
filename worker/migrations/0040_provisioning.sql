-- What the clock has made useless is found by its end.
CREATE INDEX provisioning_token_by_end ON provisioning_token (expires_at);

INSERT INTO migration (number, name) VALUES (40, 'provisioning');
