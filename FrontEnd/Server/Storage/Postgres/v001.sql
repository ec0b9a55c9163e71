-- PostgreSQL and TimescaleDB, version 1. Instants are UTC; days are of the station.
-- load_curve and group_curve become hypertables or partitioned tables.

CREATE TABLE ingest_cursor (shard integer PRIMARY KEY, sequence bigint NOT NULL);

-- One wide row per measurement point and instant: scaled integers, secondary side. quality_low and quality_high: bit n − 1 belongs to quantity n; NULL is all 0.
CREATE TABLE load_curve (
  terminal_id integer NOT NULL, point integer NOT NULL, at timestamptz NOT NULL,
  p integer, p_a integer, p_b integer, p_c integer, q integer, q_a integer, q_b integer, q_c integer, u_a integer,
  u_b integer, u_c integer, i_a integer, i_b integer, i_c integer, i_n integer, pf integer, pf_a integer, pf_b integer,
  pf_c integer, e_pf integer, e_qf integer, e_pr integer, e_qr integer, r_pf bigint, r_qf bigint, r_pr bigint,
  r_qr bigint, r_q1 bigint, r_q4 bigint, r_q2 bigint, r_q3 bigint, a_ua integer, a_ub integer, a_uc integer,
  a_ia integer, a_ib integer, a_ic integer,
  quality_low bigint, quality_high bigint,
  PRIMARY KEY (terminal_id, point, at))/*partitions*/;

-- Total-add groups, primary side: W, var, Wh, varh.
CREATE TABLE group_curve (
  terminal_id integer NOT NULL, group_number integer NOT NULL, at timestamptz NOT NULL,
  p bigint, q bigint, ep bigint, eq bigint, quality_low bigint, quality_high bigint,
  PRIMARY KEY (terminal_id, group_number, at))/*partitions*/;

-- Quarter hours of a station day, 128 bits in two halves: those that have a value, and those that the terminal has none for.
-- quantity from 1: of a measurement point. From 129: p, q, ep, eq of the total-add group that stands in point. From 193: daily freezes of a
-- measurement point, whose day has bit 0 only.
CREATE TABLE curve_day (
  day date NOT NULL, terminal_id integer NOT NULL, point integer NOT NULL, quantity integer NOT NULL,
  stored_low bigint NOT NULL DEFAULT 0, stored_high bigint NOT NULL DEFAULT 0,
  absent_low bigint NOT NULL DEFAULT 0, absent_high bigint NOT NULL DEFAULT 0,
  tries integer NOT NULL DEFAULT 0, next_try timestamptz,
  PRIMARY KEY (day, terminal_id, point, quantity));

-- Freezes and present values: mantissa × 10^exponent. kind: 0 present, 1 daily, 2 monthly. tariff 0 is the total.
CREATE TABLE reading (
  terminal_id integer NOT NULL, point integer NOT NULL, kind integer NOT NULL, item text NOT NULL,
  tariff integer NOT NULL CHECK (tariff BETWEEN 0 AND 255), at timestamptz NOT NULL,
  mantissa bigint, exponent integer, unit text NOT NULL,
  PRIMARY KEY (terminal_id, point, at, kind, item, tariff));
CREATE INDEX reading_at ON reading (at);

-- hash is of time and record: a report and a re-read meet.
CREATE TABLE event (
  terminal_id integer NOT NULL, erc integer NOT NULL, hash bigint NOT NULL,
  at timestamptz, received_at timestamptz NOT NULL, important integer NOT NULL, record bytea NOT NULL,
  PRIMARY KEY (terminal_id, erc, hash));
CREATE INDEX event_received ON event (received_at);

-- Confirmed to the terminal but not storable as a value.
CREATE TABLE refused (
  terminal_id integer NOT NULL, hash bigint NOT NULL, received_at timestamptz NOT NULL, reason text NOT NULL, bytes bytea NOT NULL,
  PRIMARY KEY (terminal_id, hash));
CREATE INDEX refused_received ON refused (received_at);

CREATE TABLE organisation (id integer PRIMARY KEY, code text NOT NULL, name text NOT NULL, kind integer NOT NULL, parent_id integer);
CREATE TABLE customer (
  id integer PRIMARY KEY, number text NOT NULL, name text NOT NULL, kind text NOT NULL, capacity_kva integer NOT NULL, organisation_id integer NOT NULL);
CREATE TABLE terminal (
  id integer PRIMARY KEY, address text NOT NULL UNIQUE, name text NOT NULL, organisation_id integer NOT NULL, customer_id integer,
  profile text NOT NULL, link integer NOT NULL, channel text, networks text NOT NULL, heartbeat_seconds integer NOT NULL, days_kept integer NOT NULL);
CREATE TABLE measurement_point (
  terminal_id integer NOT NULL, number integer NOT NULL, name text NOT NULL, meter_address text,
  PRIMARY KEY (terminal_id, number));
CREATE TABLE ratio (
  terminal_id integer NOT NULL, point integer NOT NULL, valid_from timestamptz NOT NULL, ct integer NOT NULL, pt integer NOT NULL,
  PRIMARY KEY (terminal_id, point, valid_from));
CREATE TABLE total_group (
  terminal_id integer NOT NULL, number integer NOT NULL, name text NOT NULL, PRIMARY KEY (terminal_id, number));
CREATE TABLE total_group_point (
  terminal_id integer NOT NULL, group_number integer NOT NULL, position integer NOT NULL, point integer NOT NULL,
  PRIMARY KEY (terminal_id, group_number, position));

-- Engineering units for people: kW, kvar, V, A, %, kWh, kvarh, degrees; secondary side.
CREATE VIEW load_curve_v AS SELECT terminal_id, point, at,
  p / 10000.0 AS p, p_a / 10000.0 AS p_a, p_b / 10000.0 AS p_b, p_c / 10000.0 AS p_c, q / 10000.0 AS q,
  q_a / 10000.0 AS q_a, q_b / 10000.0 AS q_b, q_c / 10000.0 AS q_c, u_a / 10.0 AS u_a, u_b / 10.0 AS u_b,
  u_c / 10.0 AS u_c, i_a / 1000.0 AS i_a, i_b / 1000.0 AS i_b, i_c / 1000.0 AS i_c, i_n / 1000.0 AS i_n,
  pf / 10.0 AS pf, pf_a / 10.0 AS pf_a, pf_b / 10.0 AS pf_b, pf_c / 10.0 AS pf_c, e_pf / 10000.0 AS e_pf,
  e_qf / 10000.0 AS e_qf, e_pr / 10000.0 AS e_pr, e_qr / 10000.0 AS e_qr, r_pf / 10000.0 AS r_pf,
  r_qf / 10000.0 AS r_qf, r_pr / 10000.0 AS r_pr, r_qr / 10000.0 AS r_qr, r_q1 / 10000.0 AS r_q1,
  r_q4 / 10000.0 AS r_q4, r_q2 / 10000.0 AS r_q2, r_q3 / 10000.0 AS r_q3, a_ua / 10.0 AS a_ua, a_ub / 10.0 AS a_ub,
  a_uc / 10.0 AS a_uc, a_ia / 10.0 AS a_ia, a_ib / 10.0 AS a_ib, a_ic / 10.0 AS a_ic
  FROM load_curve;
CREATE VIEW reading_v AS SELECT terminal_id, point, kind, item, tariff, at, mantissa * power(10.0, exponent) AS value, unit
  FROM reading;
