-- What is kept by e-mail is found by it when an account gets another one.
CREATE INDEX seat_by_email ON seat (email);
CREATE INDEX invitation_open_by_email ON invitation (email) WHERE outcome = 'open';
CREATE INDEX share_by_email ON share (email);

INSERT INTO migration (number, name) VALUES (50, 'emails');
