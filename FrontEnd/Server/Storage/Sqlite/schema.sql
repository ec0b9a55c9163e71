-- Embedded store. Instants are seconds since 1970, UTC; days are ISO dates of the station's calendar.
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS ingest_cursor (shard INTEGER PRIMARY KEY, sequence INTEGER NOT NULL);

-- One wide row per measurement point and instant, scaled integers. The key begins with the UTC day, so that live rows go to one end of the tree.
CREATE TABLE IF NOT EXISTS load_curve (
  day INTEGER NOT NULL, terminal_id INTEGER NOT NULL, point INTEGER NOT NULL, at INTEGER NOT NULL,
  present INTEGER NOT NULL, quality_low INTEGER NOT NULL, quality_high INTEGER NOT NULL,
  /*curve columns*/,
  PRIMARY KEY (day, terminal_id, point, at)) WITHOUT ROWID;
CREATE VIEW IF NOT EXISTS load_curve_v AS /*curve view*/;

CREATE TABLE IF NOT EXISTS group_curve (
  terminal_id INTEGER NOT NULL, group_number INTEGER NOT NULL, at INTEGER NOT NULL,
  p INTEGER, q INTEGER, ep INTEGER, eq INTEGER,
  PRIMARY KEY (terminal_id, group_number, at)) WITHOUT ROWID;

-- Quarter hours of a station day: 48 bits in each half.
CREATE TABLE IF NOT EXISTS curve_day (
  day TEXT NOT NULL, terminal_id INTEGER NOT NULL, point INTEGER NOT NULL, quantity INTEGER NOT NULL,
  stored_low INTEGER NOT NULL, stored_high INTEGER NOT NULL, absent_low INTEGER NOT NULL, absent_high INTEGER NOT NULL,
  tries INTEGER NOT NULL DEFAULT 0, next_try INTEGER,
  PRIMARY KEY (day, terminal_id, point, quantity)) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS reading (
  terminal_id INTEGER NOT NULL, point INTEGER NOT NULL, kind INTEGER NOT NULL, item TEXT NOT NULL, tariff INTEGER NOT NULL, at INTEGER NOT NULL,
  mantissa INTEGER, exponent INTEGER NOT NULL, unit TEXT NOT NULL,
  PRIMARY KEY (terminal_id, point, kind, item, tariff, at)) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS event (
  terminal_id INTEGER NOT NULL, erc INTEGER NOT NULL, record_hash INTEGER NOT NULL,
  at INTEGER, received_at INTEGER NOT NULL, important INTEGER NOT NULL, record BLOB NOT NULL,
  PRIMARY KEY (terminal_id, erc, record_hash));
CREATE INDEX IF NOT EXISTS event_received ON event (received_at);

CREATE TABLE IF NOT EXISTS refused (
  terminal_id INTEGER NOT NULL, refused_hash INTEGER NOT NULL, received_at INTEGER NOT NULL, reason TEXT NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY (terminal_id, refused_hash));

CREATE TABLE IF NOT EXISTS organisation (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL, parent_id INTEGER);
CREATE TABLE IF NOT EXISTS customer (
  id INTEGER PRIMARY KEY, number TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, capacity_kva INTEGER NOT NULL, organisation_id INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS terminal (
  id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, name TEXT NOT NULL, organisation_id INTEGER NOT NULL, customer_id INTEGER,
  profile TEXT NOT NULL, link INTEGER NOT NULL, channel TEXT, networks TEXT NOT NULL, heartbeat_seconds INTEGER NOT NULL, days_kept INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS measurement_point (
  terminal_id INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, meter_address TEXT, PRIMARY KEY (terminal_id, number));
CREATE TABLE IF NOT EXISTS ratio (
  terminal_id INTEGER NOT NULL, point INTEGER NOT NULL, valid_from INTEGER NOT NULL, ct INTEGER NOT NULL, pt INTEGER NOT NULL,
  PRIMARY KEY (terminal_id, point, valid_from));
CREATE TABLE IF NOT EXISTS total_group (
  terminal_id INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, points TEXT NOT NULL, PRIMARY KEY (terminal_id, number));
