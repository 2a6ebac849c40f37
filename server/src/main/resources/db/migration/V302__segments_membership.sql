-- Who asks for a person's rows asks segment by segment, by the primary key: a merge, the nightly audit. Every entering wrote this index, too.
DROP INDEX segments.membership_profile;
