package io.braid.talk.delivery;

import io.braid.base.kernel.Json;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * That one message should go to one person through one channel, if it may when its time comes.
 *
 * @param workspace whose
 * @param profileId to whom; a merge moves it
 * @param sendKey {@code instance:node:visit:channel}: unique for ever, so that asking twice is nothing; of one that goes a parallel way of a
 *     journey its own number, not {@code instanceId}
 * @param journey the journey's key
 * @param instanceId the journey instance: of parallel ways the one that came in, so that they share occasions and end together
 * @param node the node's stable id
 * @param visit how often the instance came to this node, from 1
 * @param channel {@code email}, {@code sms}, {@code push}, …
 * @param purpose decides which checks the claim makes
 * @param message the message template's key
 * @param occasion what makes us write ({@code cart:17:left-2}), or empty: one occasion makes one successful contact
 * @param contextJson a small JSON object that the template may read as {@code context}; at most {@link #CONTEXT_CHARS_MAX}
 * @param guard what must still be so at the claim
 * @param notBeforeMs shop time before which it is not tried
 * @param dropAfterMs shop time after which it is dropped; quiet hours may shorten it
 * @param ghost of a held-out person: passes the same checks, reserves nothing of the real ones', is never sent
 * @param priority 0 to {@link #PRIORITY_MAX}: of the marketing messages that a person may get at a moment the highest goes first
 * @param tags what it is about, for the rules of frequency: the journey's, and from the claim on the message's too
 */
public record SendIntent(
        int workspace,
        long profileId,
        String sendKey,
        String journey,
        long instanceId,
        String node,
        int visit,
        String channel,
        Purpose purpose,
        String message,
        String occasion,
        String contextJson,
        Guard guard,
        long notBeforeMs,
        long dropAfterMs,
        boolean ghost,
        int priority,
        Set<String> tags) {
    /** The key of the message that asks somebody to confirm a consent; Braid has words of its own for shops that have none. */
    public static final String CONFIRM = "confirm-consent";
    /** The message to a program that somebody came into a segment or left it; Braid's own words, and the address that the segment names. */
    public static final String MEMBERSHIP = "segment-membership";
    /** A word to somebody of the house about a person: Braid's own e-mail, whose address, subject and text the context says. */
    public static final String ALERT = "internal-alert";
    /** Fields of the context of an alert: templates. */
    public static final String SUBJECT = "subject";

    public static final String TEXT = "text";

    /** The field of the context by which a journey wants to hear what a webhook's receiver answers. */
    public static final String REPLY = "reply";

    public static final String EMAIL = "email";
    /** The field of the context that pins the address; see {@link #to()}. */
    public static final String TO = "to";
    /** Largest {@link #contextJson}. */
    public static final int CONTEXT_CHARS_MAX = 8_192;

    /** A message to a program: no contact with the person, so that no purpose makes it advertising. */
    public static final String WEBHOOK = "webhook";

    public static final int PRIORITY_MAX = 100;
    public static final int PRIORITY_STANDARD = 50;
    /** Tags that one journey or one message may have. */
    public static final int TAGS_MAX = 10;

    public SendIntent {
        if (priority < 0 || priority > PRIORITY_MAX) {
            throw new IllegalArgumentException("priority " + priority);
        }
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
        purpose = channel.equals(WEBHOOK) ? Purpose.TRANSACTIONAL : purpose;
        if (profileId <= 0 || sendKey.isEmpty() || sendKey.length() > 255) {
            throw new IllegalArgumentException("profile " + profileId + ", send key '" + sendKey + "'");
        }
        if (contextJson.length() > CONTEXT_CHARS_MAX) {
            throw new IllegalArgumentException(
                    "context of " + sendKey + " has " + contextJson.length() + " characters");
        }
    }

    /** Of the standard priority, without tags. */
    public SendIntent(
            int workspace,
            long profileId,
            String sendKey,
            String journey,
            long instanceId,
            String node,
            int visit,
            String channel,
            Purpose purpose,
            String message,
            String occasion,
            String contextJson,
            Guard guard,
            long notBeforeMs,
            long dropAfterMs,
            boolean ghost) {
        this(
                workspace,
                profileId,
                sendKey,
                journey,
                instanceId,
                node,
                visit,
                channel,
                purpose,
                message,
                occasion,
                contextJson,
                guard,
                notBeforeMs,
                dropAfterMs,
                ghost,
                PRIORITY_STANDARD,
                Set.of());
    }

    /** The send key of these four. */
    public static String sendKey(long instanceId, String node, int visit, String channel) {
        return instanceId + ":" + node + ":" + visit + ":" + channel;
    }

    /** The one address that it may go to, or empty for the best of the person's: a question about an address goes there and nowhere else. */
    public String to() {
        return message.equals(CONFIRM) || channel.equals(WEBHOOK) || message.equals(ALERT)
                ? Json.read(contextJson).path(TO).asText("")
                : "";
    }

    /** About the person and not to him, so that neither his consent nor his rules bind it; a journey's message of that key goes to nobody else. */
    public boolean isInternal() {
        return message.equals(ALERT) && channel.equals(EMAIL) && !to().isEmpty();
    }

    /** What the receiver of a webhook answers is told. */
    boolean wantsReply() {
        return channel.equals(WEBHOOK) && Json.read(contextJson).path(REPLY).asBoolean(false);
    }

    /** Which of the instance's parallel ways asked for it, as the key begins; empty for the instance itself. */
    String way() {
        String first = sendKey.substring(0, Math.max(0, sendKey.indexOf(':')));
        return instanceId > 0 && !first.equals(Long.toString(instanceId)) ? first : "";
    }

    /** The person gets something: a program or an operator is not he. */
    boolean contacts() {
        return !channel.equals(WEBHOOK) && !isInternal();
    }

    /** Asked for by a segment; a journey's message of that key is the shop's own. */
    public boolean isMembership() {
        return message.equals(MEMBERSHIP) && channel.equals(WEBHOOK) && journey.isEmpty();
    }

    /** The same for the profile that the person's became by a merge. */
    SendIntent moved(long toProfileId) {
        return with(toProfileId, tags, ghost);
    }

    /** The same, which is about these too. */
    SendIntent tagged(Set<String> more) {
        if (tags.containsAll(more)) {
            return this;
        }
        Set<String> all = new TreeSet<>(tags);
        all.addAll(more);
        return with(profileId, all, ghost);
    }

    /** The same, never sent. */
    SendIntent ghostly() {
        return with(profileId, tags, true);
    }

    private SendIntent with(long toProfileId, Set<String> newTags, boolean newGhost) {
        return new SendIntent(
                workspace,
                toProfileId,
                sendKey,
                journey,
                instanceId,
                node,
                visit,
                channel,
                purpose,
                message,
                occasion,
                contextJson,
                guard,
                notBeforeMs,
                dropAfterMs,
                newGhost,
                priority,
                newTags);
    }

    /** What the frequency caps count: the legs of a cascade share one occasion, also where nobody named one. */
    public String capGroup() {
        String asker = way().isEmpty() ? Long.toString(instanceId) : way();
        return occasion.isEmpty() ? asker + ":" + node + ":" + visit : occasion;
    }
}
