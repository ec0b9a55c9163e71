-- The copy of commands has a row a target now, as it stands; the log itself is the audit log. Powers in W.
DROP TABLE command;
CREATE TABLE command_target (
  command_id TEXT NOT NULL, target INTEGER NOT NULL, terminal TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL,
  who TEXT NOT NULL, approved_by TEXT, reason TEXT NOT NULL, state TEXT NOT NULL, is_final INTEGER NOT NULL, is_drill INTEGER NOT NULL,
  prepared_at INTEGER NOT NULL, issued_at INTEGER, answered_at INTEGER, ended_at INTEGER,
  power_before INTEGER, power_after INTEGER, detail TEXT,
  PRIMARY KEY (command_id, target)) WITHOUT ROWID;
CREATE INDEX command_target_terminal ON command_target (terminal, prepared_at);
