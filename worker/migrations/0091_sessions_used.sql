-- When a session was used last: one that nobody uses ends before its life is over. Those that are there count as used
-- when they began, and are measured anew when they are used next.
ALTER TABLE session ADD COLUMN used_at INTEGER NOT NULL DEFAULT 0;
UPDATE session SET used_at = begun_at;

INSERT INTO migration (number, name) VALUES (91, 'sessions_used');
