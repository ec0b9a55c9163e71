-- Copy of the command log, a row a step; never changed and never deleted. record: the step as the log has it.
CREATE TABLE command (
  command_id TEXT NOT NULL, step INTEGER NOT NULL, at INTEGER NOT NULL, terminal TEXT NOT NULL, kind TEXT NOT NULL, round INTEGER NOT NULL,
  who TEXT NOT NULL, reason TEXT NOT NULL, state TEXT NOT NULL, is_final INTEGER NOT NULL, detail TEXT, evidence TEXT, record TEXT NOT NULL,
  PRIMARY KEY (command_id, step)) WITHOUT ROWID;
CREATE INDEX command_terminal ON command (terminal, at);
