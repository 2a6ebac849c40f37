-- A third of each page stays free for the next version of what is on it: a new version on another page leaves a gap that only a vacuum finds,
-- writes the index, and makes two pages dirty (the table grew to ten times of what was in it).
ALTER TABLE pipeline.profile_state SET (fillfactor = 70);
