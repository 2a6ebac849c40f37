package io.braid.decide.campaigns;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.decide.journeys.Durations;
import io.braid.decide.journeys.InvitedJourneys;
import io.braid.decide.journeys.Leg;

/**
 * The journey that a campaign is. Who enters brings along which version he gets ({@link #ARM}) and, where each person's own clock counts,
 * the day ({@link #DAY}); the time of day is the plan's.
 */
final class CampaignJourney {
    /** Properties of the event by which one enters. */
    static final String ARM = "arm";

    static final String DAY = "day";
    static final String RUN = "run";

    private static final String MEASURE = "measure";
    private static final String HOUR = "hour";
    private static final String VERSION = "version";

    private CampaignJourney() {}

    static String key(String campaign) {
        return InvitedJourneys.PREFIX + campaign;
    }

    /** The node that sends a version. */
    static String node(int arm) {
        return "version-" + (arm + 1);
    }

    static ObjectNode definition(Campaign campaign) {
        ObjectNode json = Json.object()
                .put("key", key(campaign.key()))
                .put("title", campaign.name())
                .put("about", "person");
        json.putObject("entry").put("campaign", true).put("again", "each_key");
        ArrayNode nodes = json.putArray("nodes");
        String first = campaign.arms().size() > 1 ? VERSION : node(0);
        String measured = campaign.plan().zone() == Plan.Whose.PERSON ? HOUR : first;
        if (campaign.holdout() > 0) {
            nodes.addObject()
                    .put("id", MEASURE)
                    .put("type", "holdout")
                    .put("percent", campaign.holdout())
                    .put("next", measured);
        }
        if (campaign.plan().zone() == Plan.Whose.PERSON) {
            nodes.addObject()
                    .put("id", HOUR)
                    .put("type", "wait_until_date")
                    .put("of", "event")
                    .put("name", DAY)
                    .put("at", campaign.plan().first().toLocalTime().toString())
                    .put("next", first)
                    .put("late", first);
        }
        if (campaign.arms().size() > 1) {
            ObjectNode choose = nodes.addObject().put("id", VERSION).put("type", "switch");
            choose.put("of", "event").put("name", ARM);
            ArrayNode ways = choose.putArray("ways");
            for (int i = 0; i < campaign.arms().size(); i++) {
                ObjectNode way = ways.addObject();
                way.putArray("is").add(Integer.toString(i + 1));
                way.put("next", node(i));
            }
        }
        for (int i = 0; i < campaign.arms().size(); i++) {
            Arm arm = campaign.arms().get(i);
            ObjectNode cascade = nodes.addObject().put("id", node(i)).put("type", "cascade");
            if (!arm.name().isEmpty()) {
                cascade.put("title", arm.name());
            }
            cascade.put("purpose", campaign.purpose().key()).put("wait", Durations.write(arm.waitMs()));
            if (!campaign.occasion().isEmpty()) {
                cascade.put("occasion", campaign.occasion());
            }
            ArrayNode legs = cascade.putArray("legs");
            for (Leg leg : arm.legs()) {
                legs.add(leg.json());
            }
        }
        return json;
    }
}
