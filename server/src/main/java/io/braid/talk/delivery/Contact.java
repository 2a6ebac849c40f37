package io.braid.talk.delivery;

import java.util.Set;

/**
 * A message that a person got, or would have got, as the rules of frequency count it.
 *
 * @param sendId which, 0 for one that he had while he was one with another
 * @param capGroup see {@link SendIntent#capGroup}
 * @param chargedMs shop time of the claim that reserved the room for it
 * @param ghost he was held out: it counts for his other ghosts only
 */
record Contact(
        long sendId,
        String channel,
        Set<String> tags,
        Purpose purpose,
        String capGroup,
        long chargedMs,
        boolean ghost) {
    static Contact of(SendRow row) {
        SendIntent intent = row.intent();
        return new Contact(
                row.sendId(),
                intent.channel(),
                intent.tags(),
                intent.purpose(),
                intent.capGroup(),
                row.chargedMs(),
                intent.ghost());
    }

    /** The same while he was one with another. */
    Contact inherited() {
        return new Contact(0, channel, tags, purpose, capGroup, chargedMs, ghost);
    }
}
