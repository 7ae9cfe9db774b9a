-- Whether there is a device of a template in an organization, and whether there is one of somebody's own.
CREATE INDEX device_by_template_there ON device (organization, template, owner);

INSERT INTO migration (number, name) VALUES (70, 'templates_seen');
