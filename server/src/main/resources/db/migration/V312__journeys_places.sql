-- Who comes in, goes on or leaves is written into every index. Who is inside is read by the nodes where people stand, which are few.
DROP INDEX journeys.instance_inside;
DROP INDEX journeys.instance_node;
CREATE INDEX instance_node ON journeys.instance (workspace_id, journey, node, id) INCLUDE (held_out, beside) WHERE exited_ms = 0;
