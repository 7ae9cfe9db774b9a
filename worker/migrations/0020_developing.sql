-- Who has developer mode on in a tree: a change of plan looks at them all, and there are few.
CREATE INDEX member_developing ON member (root_organization) WHERE developer_mode = 'on';

INSERT INTO migration (number, name) VALUES (20, 'developing');
