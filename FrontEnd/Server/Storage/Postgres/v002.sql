-- Copy of the command log, a row a step; never changed and never deleted. record: the step as the log has it.
CREATE TABLE command (
  command_id text NOT NULL, step integer NOT NULL, at timestamptz NOT NULL, terminal text NOT NULL, kind text NOT NULL, round integer NOT NULL,
  who text NOT NULL, reason text NOT NULL, state text NOT NULL, is_final integer NOT NULL, detail text, evidence text, record text NOT NULL,
  PRIMARY KEY (command_id, step));
CREATE INDEX command_terminal ON command (terminal, at);
