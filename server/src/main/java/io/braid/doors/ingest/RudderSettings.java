package io.braid.doors.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;

/**
 * What RudderStack's SDKs fetch at {@code /sourceConfig}: an enabled source without destinations, so that they load no integration, with their
 * own telemetry switched off. The host to send to is the one that the site gave the SDK.
 */
final class RudderSettings {
    private RudderSettings() {}

    static ObjectNode of(SourceKeys.Source source, String writeKey) {
        ObjectNode settings = Json.object();
        ObjectNode said = settings.putObject("source")
                .put("id", Integer.toString(source.sourceId()))
                .put("name", "Braid")
                .put("writeKey", writeKey)
                .put("enabled", true)
                .put("workspaceId", Integer.toString(source.workspace()));
        ObjectNode statistics = said.putObject("config").putObject("statsCollection");
        statistics.putObject("errors").put("enabled", false);
        statistics.putObject("metrics").put("enabled", false);
        said.putArray("connections");
        said.putArray("destinations");
        said.putObject("dataplanes");
        return settings;
    }
}
