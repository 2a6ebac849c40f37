package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * The latest statement about any of the person's addresses in the channel, for the purpose, is this one; of two at one moment the
 * refusal; unknown if nothing was said.
 */
record ConsentIs(String channel, String purpose, Status status) implements Leaf {
    /** A consent as rules name it. */
    enum Status {
        GRANTED,
        REFUSED,
        UNKNOWN;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Field CONSENT = Field.choice("consent", "what was said last", "granted", "refused", "unknown")
            .needed();
    private static final Field CHANNEL = Field.text("channel", "the channel's key, such as email");
    static final Field PURPOSE = Field.choice("purpose", "of the messages", "marketing", "transactional");

    static final LeafKind KIND = new LeafKind(
            "consent",
            "Consent in a channel",
            "The latest statement about any of the person's addresses in the channel, for the purpose, is this one; of two at "
                    + "one moment the refusal.",
            List.of(CONSENT, CHANNEL, PURPOSE),
            List.of("{'consent':'granted','channel':'email'}", "{'consent':'unknown','channel':'sms'}"),
            fields -> new ConsentIs(
                    fields.text(CHANNEL),
                    fields.choice(PURPOSE),
                    Status.valueOf(fields.choice(CONSENT).toUpperCase(Locale.ROOT))));

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        return Verdict.constant(known.consent(channel, purpose) == status);
    }

    @Override
    public void watch(Watch watch) {
        watch.consent();
    }

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("channel", channel)
                .put("purpose", purpose)
                .put("consent", status.key())
                .put("known", known.consent(channel, purpose).key());
    }

    @Override
    public String condition() {
        return "Consent to " + purpose + " by " + channel + " is " + status.key();
    }

    @Override
    public String present(Evaluation known) {
        return known.consent(channel, purpose).key();
    }
}
