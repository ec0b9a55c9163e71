-- Embedded store, version 1. Instants are seconds since 1970, UTC; days are days since 1970: of UTC in the keys of curves, of the station in
-- curve_day. The _v views show them as text.

CREATE TABLE ingest_cursor (shard INTEGER PRIMARY KEY, sequence INTEGER NOT NULL);

-- One wide row per measurement point and instant: scaled integers, secondary side. The key begins with the day, so that live rows go to
-- one end of the tree. quality_low and quality_high: bit n − 1 belongs to quantity n; NULL is all 0.
CREATE TABLE load_curve (
  day INTEGER NOT NULL, terminal_id INTEGER NOT NULL, point INTEGER NOT NULL, at INTEGER NOT NULL,
  p INTEGER, p_a INTEGER, p_b INTEGER, p_c INTEGER, q INTEGER, q_a INTEGER, q_b INTEGER, q_c INTEGER, u_a INTEGER,
  u_b INTEGER, u_c INTEGER, i_a INTEGER, i_b INTEGER, i_c INTEGER, i_n INTEGER, pf INTEGER, pf_a INTEGER, pf_b INTEGER,
  pf_c INTEGER, e_pf INTEGER, e_qf INTEGER, e_pr INTEGER, e_qr INTEGER, r_pf INTEGER, r_qf INTEGER, r_pr INTEGER,
  r_qr INTEGER, r_q1 INTEGER, r_q4 INTEGER, r_q2 INTEGER, r_q3 INTEGER, a_ua INTEGER, a_ub INTEGER, a_uc INTEGER,
  a_ia INTEGER, a_ib INTEGER, a_ic INTEGER,
  quality_low INTEGER, quality_high INTEGER,
  PRIMARY KEY (day, terminal_id, point, at)) WITHOUT ROWID;

-- Total-add groups, primary side: W, var, Wh, varh.
CREATE TABLE group_curve (
  day INTEGER NOT NULL, terminal_id INTEGER NOT NULL, group_number INTEGER NOT NULL, at INTEGER NOT NULL,
  p INTEGER, q INTEGER, ep INTEGER, eq INTEGER, quality_low INTEGER, quality_high INTEGER,
  PRIMARY KEY (day, terminal_id, group_number, at)) WITHOUT ROWID;

-- Quarter hours of a station day, 128 bits in two halves: those that have a value, and those that the terminal has none for.
-- quantity from 1: of a measurement point. From 129: p, q, ep, eq of the total-add group that stands in point. From 193: daily freezes of a
-- measurement point, whose day has bit 0 only.
CREATE TABLE curve_day (
  day INTEGER NOT NULL, terminal_id INTEGER NOT NULL, point INTEGER NOT NULL, quantity INTEGER NOT NULL,
  stored_low INTEGER NOT NULL DEFAULT 0, stored_high INTEGER NOT NULL DEFAULT 0,
  absent_low INTEGER NOT NULL DEFAULT 0, absent_high INTEGER NOT NULL DEFAULT 0,
  tries INTEGER NOT NULL DEFAULT 0, next_try INTEGER,
  PRIMARY KEY (day, terminal_id, point, quantity)) WITHOUT ROWID;

-- Freezes and present values: mantissa × 10^exponent. kind: 0 present, 1 daily, 2 monthly. tariff 0 is the total.
CREATE TABLE reading (
  terminal_id INTEGER NOT NULL, point INTEGER NOT NULL, kind INTEGER NOT NULL, item TEXT NOT NULL,
  tariff INTEGER NOT NULL CHECK (tariff BETWEEN 0 AND 255), at INTEGER NOT NULL,
  mantissa INTEGER, exponent INTEGER, unit TEXT NOT NULL,
  PRIMARY KEY (terminal_id, point, at, kind, item, tariff)) WITHOUT ROWID;
CREATE INDEX reading_at ON reading (at);

-- hash is of time and record: a report and a re-read meet.
CREATE TABLE event (
  terminal_id INTEGER NOT NULL, erc INTEGER NOT NULL, hash INTEGER NOT NULL,
  at INTEGER, received_at INTEGER NOT NULL, important INTEGER NOT NULL, record BLOB NOT NULL,
  PRIMARY KEY (terminal_id, erc, hash));
CREATE INDEX event_received ON event (received_at);

-- Confirmed to the terminal but not storable as a value.
CREATE TABLE refused (
  terminal_id INTEGER NOT NULL, hash INTEGER NOT NULL, received_at INTEGER NOT NULL, reason TEXT NOT NULL, bytes BLOB NOT NULL,
  PRIMARY KEY (terminal_id, hash));
CREATE INDEX refused_received ON refused (received_at);

CREATE TABLE organisation (id INTEGER PRIMARY KEY, code TEXT NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL, parent_id INTEGER);
CREATE TABLE customer (
  id INTEGER PRIMARY KEY, number TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL, capacity_kva INTEGER NOT NULL, organisation_id INTEGER NOT NULL);
CREATE TABLE terminal (
  id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, name TEXT NOT NULL, organisation_id INTEGER NOT NULL, customer_id INTEGER,
  profile TEXT NOT NULL, link INTEGER NOT NULL, channel TEXT, networks TEXT NOT NULL, heartbeat_seconds INTEGER NOT NULL, days_kept INTEGER NOT NULL);
CREATE TABLE measurement_point (
  terminal_id INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, meter_address TEXT,
  PRIMARY KEY (terminal_id, number)) WITHOUT ROWID;
CREATE TABLE ratio (
  terminal_id INTEGER NOT NULL, point INTEGER NOT NULL, valid_from INTEGER NOT NULL, ct INTEGER NOT NULL, pt INTEGER NOT NULL,
  PRIMARY KEY (terminal_id, point, valid_from)) WITHOUT ROWID;
CREATE TABLE total_group (
  terminal_id INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (terminal_id, number)) WITHOUT ROWID;
CREATE TABLE total_group_point (
  terminal_id INTEGER NOT NULL, group_number INTEGER NOT NULL, position INTEGER NOT NULL, point INTEGER NOT NULL,
  PRIMARY KEY (terminal_id, group_number, position)) WITHOUT ROWID;

-- Engineering units for people: kW, kvar, V, A, %, kWh, kvarh, degrees; secondary side.
CREATE VIEW load_curve_v AS SELECT terminal_id, point, datetime(at, 'unixepoch') AS at,
  p / 10000.0 AS p, p_a / 10000.0 AS p_a, p_b / 10000.0 AS p_b, p_c / 10000.0 AS p_c, q / 10000.0 AS q,
  q_a / 10000.0 AS q_a, q_b / 10000.0 AS q_b, q_c / 10000.0 AS q_c, u_a / 10.0 AS u_a, u_b / 10.0 AS u_b,
  u_c / 10.0 AS u_c, i_a / 1000.0 AS i_a, i_b / 1000.0 AS i_b, i_c / 1000.0 AS i_c, i_n / 1000.0 AS i_n,
  pf / 10.0 AS pf, pf_a / 10.0 AS pf_a, pf_b / 10.0 AS pf_b, pf_c / 10.0 AS pf_c, e_pf / 10000.0 AS e_pf,
  e_qf / 10000.0 AS e_qf, e_pr / 10000.0 AS e_pr, e_qr / 10000.0 AS e_qr, r_pf / 10000.0 AS r_pf,
  r_qf / 10000.0 AS r_qf, r_pr / 10000.0 AS r_pr, r_qr / 10000.0 AS r_qr, r_q1 / 10000.0 AS r_q1,
  r_q4 / 10000.0 AS r_q4, r_q2 / 10000.0 AS r_q2, r_q3 / 10000.0 AS r_q3, a_ua / 10.0 AS a_ua, a_ub / 10.0 AS a_ub,
  a_uc / 10.0 AS a_uc, a_ia / 10.0 AS a_ia, a_ib / 10.0 AS a_ib, a_ic / 10.0 AS a_ic
  FROM load_curve;
CREATE VIEW reading_v AS SELECT terminal_id, point, kind, item, tariff, datetime(at, 'unixepoch') AS at, mantissa * pow(10.0, exponent) AS value, unit
  FROM reading;
