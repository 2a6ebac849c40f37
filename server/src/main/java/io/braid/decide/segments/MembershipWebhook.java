package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.know.identity.IdentifierType;
import io.braid.know.identity.IdentityState;
import io.braid.spine.pipeline.Subject;
import io.braid.talk.delivery.Guard;
import io.braid.talk.delivery.Purpose;
import io.braid.talk.delivery.SendIntent;

/**
 * Tells a program that somebody came into a segment or left it: an intent for the webhook channel, written in the transaction of the
 * change, so that signing, retries, dead letters and the guard of addresses are that channel's. While it is being counted a segment tells
 * nothing: those who fit already are asked for with the list of its members. A merge is no coming or going.
 */
final class MembershipWebhook {
    /** As long as the channel tries. */
    private static final long WITHIN_MS = 86_400_000L;

    private MembershipWebhook() {}

    static boolean wants(Segment segment) {
        return !segment.webhook().isEmpty() && segment.status() == SegmentStatus.READY;
    }

    /** @param id unique in the workspace */
    static SendIntent intent(Subject subject, Segment segment, boolean entered, long id) {
        ObjectNode context = Json.object()
                .put(SendIntent.TO, segment.webhook())
                .put("segment", segment.key())
                .put("segment_name", segment.name())
                .put("entered", entered)
                .put("at_ms", subject.nowMs());
        subject.get(IdentityState.SECTION).of(IdentifierType.USER_ID).stream()
                .findFirst()
                .ifPresent(held -> context.put("user_id", held.value()));
        return new SendIntent(
                subject.workspace(),
                subject.id(),
                "segment:" + segment.id() + ":" + id,
                "",
                id,
                "segment",
                1,
                SendIntent.WEBHOOK,
                Purpose.TRANSACTIONAL,
                SendIntent.MEMBERSHIP,
                "",
                Json.write(context),
                Guard.NONE,
                subject.nowMs(),
                subject.nowMs() + WITHIN_MS,
                false);
    }
}
