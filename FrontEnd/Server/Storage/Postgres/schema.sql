-- PostgreSQL and TimescaleDB. Partitioning of load_curve is the edition's matter (PostgresEdition).
CREATE TABLE IF NOT EXISTS meta (name text PRIMARY KEY, value text NOT NULL);
CREATE TABLE IF NOT EXISTS ingest_cursor (shard integer PRIMARY KEY, sequence bigint NOT NULL);

-- One wide row per measurement point and instant, scaled integers.
CREATE TABLE IF NOT EXISTS load_curve (
  terminal_id integer NOT NULL, point smallint NOT NULL, at timestamptz NOT NULL,
  present bigint NOT NULL, quality_low bigint NOT NULL, quality_high bigint NOT NULL,
  /*curve columns*/,
  PRIMARY KEY (terminal_id, point, at))/*partitioning*/;
CREATE OR REPLACE VIEW load_curve_v AS /*curve view*/;

CREATE TABLE IF NOT EXISTS group_curve (
  terminal_id integer NOT NULL, group_number smallint NOT NULL, at timestamptz NOT NULL,
  p bigint, q bigint, ep bigint, eq bigint,
  PRIMARY KEY (terminal_id, group_number, at));

-- Quarter hours of a station day: 48 bits in each half.
CREATE TABLE IF NOT EXISTS curve_day (
  day date NOT NULL, terminal_id integer NOT NULL, point smallint NOT NULL, quantity smallint NOT NULL,
  stored_low bigint NOT NULL, stored_high bigint NOT NULL, absent_low bigint NOT NULL, absent_high bigint NOT NULL,
  tries integer NOT NULL DEFAULT 0, next_try timestamptz,
  PRIMARY KEY (day, terminal_id, point, quantity));

CREATE TABLE IF NOT EXISTS reading (
  terminal_id integer NOT NULL, point smallint NOT NULL, kind smallint NOT NULL, item text NOT NULL, tariff smallint NOT NULL, at timestamptz NOT NULL,
  mantissa bigint, exponent smallint NOT NULL, unit text NOT NULL,
  PRIMARY KEY (terminal_id, point, kind, item, tariff, at));

CREATE TABLE IF NOT EXISTS event (
  terminal_id integer NOT NULL, erc smallint NOT NULL, record_hash bigint NOT NULL,
  at timestamptz, received_at timestamptz NOT NULL, important smallint NOT NULL, record bytea NOT NULL,
  PRIMARY KEY (terminal_id, erc, record_hash));
CREATE INDEX IF NOT EXISTS event_received ON event (received_at);

CREATE TABLE IF NOT EXISTS refused (
  terminal_id integer NOT NULL, refused_hash bigint NOT NULL, received_at timestamptz NOT NULL, reason text NOT NULL, bytes bytea NOT NULL,
  PRIMARY KEY (terminal_id, refused_hash));

CREATE TABLE IF NOT EXISTS organisation (id integer PRIMARY KEY, code text NOT NULL, name text NOT NULL, kind smallint NOT NULL, parent_id integer);
CREATE TABLE IF NOT EXISTS customer (
  id integer PRIMARY KEY, number text NOT NULL, name text NOT NULL, kind text NOT NULL, capacity_kva integer NOT NULL, organisation_id integer NOT NULL);
CREATE TABLE IF NOT EXISTS terminal (
  id integer PRIMARY KEY, address text NOT NULL UNIQUE, name text NOT NULL, organisation_id integer NOT NULL, customer_id integer,
  profile text NOT NULL, link smallint NOT NULL, channel text, networks text NOT NULL, heartbeat_seconds integer NOT NULL, days_kept integer NOT NULL);
CREATE TABLE IF NOT EXISTS measurement_point (
  terminal_id integer NOT NULL, number smallint NOT NULL, name text NOT NULL, meter_address text, PRIMARY KEY (terminal_id, number));
CREATE TABLE IF NOT EXISTS ratio (
  terminal_id integer NOT NULL, point smallint NOT NULL, valid_from timestamptz NOT NULL, ct integer NOT NULL, pt integer NOT NULL,
  PRIMARY KEY (terminal_id, point, valid_from));
CREATE TABLE IF NOT EXISTS total_group (
  terminal_id integer NOT NULL, number smallint NOT NULL, name text NOT NULL, points text NOT NULL, PRIMARY KEY (terminal_id, number));
