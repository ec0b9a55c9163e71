-- The copy of commands has a row a target now, as it stands; the log itself is the audit log. Powers in W.
DROP TABLE command;
CREATE TABLE command_target (
  command_id text NOT NULL, target integer NOT NULL, terminal text NOT NULL, number integer NOT NULL, kind text NOT NULL,
  who text NOT NULL, approved_by text, reason text NOT NULL, state text NOT NULL, is_final integer NOT NULL, is_drill integer NOT NULL,
  prepared_at timestamptz NOT NULL, issued_at timestamptz, answered_at timestamptz, ended_at timestamptz,
  power_before bigint, power_after bigint, detail text,
  PRIMARY KEY (command_id, target));
CREATE INDEX command_target_terminal ON command_target (terminal, prepared_at);
