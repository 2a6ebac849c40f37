-- A state of more than 2 KB, as one with many segments is, would be compressed at each write and, if that is not enough, cut into pieces
-- in a table of its own: 39 microseconds of PostgreSQL's instead of 8 for a state of 2.6 KB, and as much again to read it. Up to what a
-- page holds it stays in its row.
ALTER TABLE pipeline.profile_state SET (toast_tuple_target = 8160);
