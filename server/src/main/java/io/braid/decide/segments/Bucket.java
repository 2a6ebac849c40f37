package io.braid.decide.segments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * The person's lot, 0 to 9,999, lies from one number to another, both included: the first 32 bits of the MD5 of
 * {@code <workspace>:<profile id>:<salt>}, unsigned, modulo 10,000. It never changes, but by a merge: then it is that of the profile that
 * stays.
 */
record Bucket(String salt, int from, int to) implements Leaf {
    /** How many lots there are. */
    static final int LOTS = 10_000;

    private static final Field FROM =
            Field.whole("from", "the first lot", 0, LOTS - 1).needed();
    private static final Field TO =
            Field.whole("to", "the last lot", 0, LOTS - 1).needed();
    private static final Field SALT =
            Field.text("salt", "another word draws all lots anew").optional();
    private static final Field BUCKET =
            Field.object("bucket", "which lots", 2, 3, List.of(FROM, TO, SALT)).needed();

    static final LeafKind KIND = new LeafKind(
            "bucket",
            "A stable random share",
            "The person's lot, 0 to 9,999, lies from one number to another, both included. It is the same for ever, under each "
                    + "salt another; after a merge it is that of the profile that stays.",
            List.of(BUCKET),
            List.of("{'bucket':{'from':0,'to':999}}", "{'bucket':{'from':5000,'to':9999,'salt':'spring'}}"),
            Bucket::read);

    private static Bucket read(RuleFields all) {
        RuleFields fields = all.object(BUCKET);
        int from = fields.whole(FROM);
        int to = fields.whole(TO);
        if (from > to) {
            throw RuleFields.wrong(fields.at("to"), "'to' is below 'from'.");
        }
        return new Bucket(fields.text(SALT, ""), from, to);
    }

    static int lot(int workspace, long profileId, String salt) {
        try {
            byte[] hash = MessageDigest.getInstance("MD5")
                    .digest((workspace + ":" + profileId + ":" + salt).getBytes(StandardCharsets.UTF_8));
            return (int) (Integer.toUnsignedLong(ByteBuffer.wrap(hash).getInt()) % LOTS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private int lot(Evaluation known) {
        return lot(known.profile().workspace(), known.profile().id(), salt);
    }

    @Override
    public String kind() {
        return KIND.key();
    }

    @Override
    public Verdict judge(Evaluation known) {
        int lot = lot(known);
        return Verdict.constant(lot >= from && lot <= to);
    }

    /** Nothing changes it; a merge evaluates everything. */
    @Override
    public void watch(Watch watch) {}

    @Override
    public void tell(ObjectNode said, Evaluation known) {
        said.put("from", from).put("to", to).put("salt", salt).put("known", lot(known));
    }

    @Override
    public String condition() {
        return "Lot " + from + " to " + to + (salt.isEmpty() ? "" : " of " + salt);
    }

    @Override
    public String present(Evaluation known) {
        return "lot " + lot(known);
    }
}
