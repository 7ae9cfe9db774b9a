-- Reviews look at all shares in a tenant.
CREATE INDEX share_by_root ON share (root_organization);

INSERT INTO migration (number, name) VALUES (80, 'reviews');
