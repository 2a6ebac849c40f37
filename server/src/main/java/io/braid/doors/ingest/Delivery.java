package io.braid.doors.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the request says about all of its events.
 *
 * @param source whose key it carried
 * @param sentAt of a batch; missing if not said
 * @param context of a batch; an event's own members win
 * @param remoteAddress the client's IP address
 */
record Delivery(SourceKeys.Source source, JsonNode sentAt, ObjectNode context, String remoteAddress) {}
