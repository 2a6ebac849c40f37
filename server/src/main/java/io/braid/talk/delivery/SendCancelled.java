package io.braid.talk.delivery;

import io.braid.spine.pipeline.Signal;

/**
 * What was asked for is no longer wanted: sends of the instance that wait or are held are cancelled; those in flight finish.
 *
 * @param instanceId the journey instance
 * @param sendKey the one send; empty for all of the instance; {@link #NO_SEND} when only the instance's end is told; what ends with a colon stands
 *     for all sends whose key begins so: {@link #way}
 * @param instanceEnded the instance asks for nothing more: an occasion that it reserved without a contact is free for others
 * @param why a short word for the timeline, such as {@code ordered}
 */
public record SendCancelled(long instanceId, String sendKey, boolean instanceEnded, String why) implements Signal {
    /** No send has this key: those of an instance that came to its own end still go. */
    public static final String NO_SEND = "-";

    /** Whether it is about what was asked for so. */
    boolean concerns(SendIntent intent) {
        return intent.instanceId() == instanceId
                && (sendKey.isEmpty()
                        || sendKey.equals(intent.sendKey())
                        || sendKey.endsWith(":") && intent.sendKey().startsWith(sendKey));
    }

    /** Those of one parallel way, which goes on or ends while others go on. */
    public static SendCancelled way(long instanceId, long way, String why) {
        return new SendCancelled(instanceId, way + ":", false, why);
    }

    public static SendCancelled instance(long instanceId, String why) {
        return new SendCancelled(instanceId, "", true, why);
    }
}
