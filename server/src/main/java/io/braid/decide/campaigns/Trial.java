package io.braid.decide.campaigns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.decide.journeys.Durations;
import io.braid.decide.journeys.Fields;
import io.braid.decide.journeys.Words;

/**
 * How the best version is found: a part of the audience gets them all, and after a time that is set beforehand the others get the one to
 * which most people reacted. Looking once, at a time that was set before, is what makes the figures mean what they say: a winner chosen as
 * soon as one version leads is often the lucky one.
 *
 * @param percent of the audience, {@link #PERCENT_MIN} to {@link #PERCENT_MAX}
 * @param waitMs after the last of them entered
 * @param by what counts as a reaction
 */
public record Trial(int percent, long waitMs, By by) {
    static final int PERCENT_MIN = 1;
    static final int PERCENT_MAX = 90;
    static final long WAIT_MS_MIN = 10 * Durations.MINUTE_MS;
    static final long WAIT_MS_MAX = 14 * Durations.DAY_MS;

    /** A person's, not a scanner's. As written in JSON, in small letters. */
    public enum By {
        OPENED,
        CLICKED
    }

    static Trial read(Fields fields) {
        Trial trial = new Trial(
                (int) fields.whole("percent", 20, PERCENT_MIN, PERCENT_MAX),
                fields.durationMs("wait", 4 * Durations.HOUR_MS, WAIT_MS_MIN, WAIT_MS_MAX),
                fields.choice("by", By.class, By.CLICKED));
        fields.noOthers();
        return trial;
    }

    ObjectNode json() {
        return Json.object()
                .put("percent", percent)
                .put("wait", Durations.write(waitMs))
                .put("by", Words.of(by));
    }
}
