-- Copy of the audit log, a row an entry; never changed and never deleted. record: the body as the log has it; mac as there.
CREATE TABLE audit (
  sequence bigint NOT NULL, mac text NOT NULL, at timestamptz NOT NULL, kind text NOT NULL, who text, what text, target text, record text NOT NULL,
  PRIMARY KEY (sequence, mac));
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_target ON audit (target, at);
