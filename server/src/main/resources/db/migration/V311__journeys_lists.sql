-- Who leaves a journey is written anew in every index. All of a journey are those inside and those who left; those who left are read by
-- their reasons, which are few.
DROP INDEX journeys.instance_journey;
DROP INDEX journeys.instance_left;
