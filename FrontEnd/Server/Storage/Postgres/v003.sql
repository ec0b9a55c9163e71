-- How far each terminal's events are read: counters EC1 and EC2, 0 to 255. polled_on: day of the station, in days since 0001-01-01.
CREATE TABLE event_pointer (
  terminal_id integer PRIMARY KEY, important integer, general integer, polled_on integer);
