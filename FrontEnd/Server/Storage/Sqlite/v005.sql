-- Copy of the audit log, a row an entry; never changed and never deleted. record: the body as the log has it; mac as there.
CREATE TABLE audit (
  sequence INTEGER NOT NULL, mac TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, who TEXT, what TEXT, target TEXT, record TEXT NOT NULL,
  PRIMARY KEY (sequence, mac)) WITHOUT ROWID;
CREATE INDEX audit_at ON audit (at);
CREATE INDEX audit_target ON audit (target, at);
