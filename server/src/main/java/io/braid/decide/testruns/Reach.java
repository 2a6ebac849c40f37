package io.braid.decide.testruns;

import io.braid.base.storage.Storage;
import io.braid.decide.journeys.Input;
import io.braid.decide.journeys.TestPlay;
import io.braid.know.consent.Reachability;
import io.braid.know.profiles.ProfileState;
import io.braid.spine.pipeline.ProfileView;
import io.braid.spine.pipeline.ProfileViews;
import io.braid.talk.delivery.Purpose;
import io.braid.talk.delivery.TestSends;
import java.util.Map;

/** Where a test person is reached, and how: his own addresses, else those of his profile that may be used; never anybody else's. */
final class Reach {
    private record Where(String address, boolean invented) {}

    private static final Where NOWHERE = new Where("", false);

    private final int workspace;
    private final TestPerson person;
    private final TestSends sends;
    private final ProfileViews people;
    private final Storage storage;

    Reach(int workspace, TestPerson person, TestSends sends, ProfileViews people, Storage storage) {
        this.workspace = workspace;
        this.person = person;
        this.sends = sends;
        this.people = people;
        this.storage = storage;
    }

    boolean reaches(String channel, Purpose purpose) {
        Where where = where(channel, purpose);
        return !where.address().isEmpty()
                && sends.objection(workspace, channel, where.address(), purpose).isEmpty();
    }

    /** Sends, and keeps what went. */
    TestPlay.Posted send(TestPlay.Letter letter, int number, Letters letters) {
        Where where = where(letter.channel(), letter.purpose());
        TestSends.Sent sent = sends.send(new TestSends.Letter(
                workspace,
                person.profileId(),
                letter.channel(),
                where.address(),
                where.invented(),
                letter.purpose(),
                letter.message(),
                letter.contextJson()));
        if (sent.content() != null) {
            letters.keep(number, letter.channel(), sent.content());
        }
        return switch (sent.fate()) {
            case SENT -> new TestPlay.Posted(Input.Outcome.SENT, "");
            case SANDBOX -> new TestPlay.Posted(Input.Outcome.SENT, "sandbox");
            case FAILED -> new TestPlay.Posted(Input.Outcome.FAILED, sent.why());
            case REFUSED -> new TestPlay.Posted(Input.Outcome.REFUSED, sent.why());
            case UNKNOWN -> new TestPlay.Posted(Input.Outcome.UNKNOWN, sent.why());
        };
    }

    private Where where(String channel, Purpose purpose) {
        String own = person.addresses().get(channel);
        if (own != null) {
            return new Where(own, false);
        }
        if (person.profileId() == 0) {
            return NOWHERE;
        }
        ProfileView profile = storage.inTransaction(tx -> people.view(tx, workspace, person.profileId()));
        Map<String, String> reachable = profile == null ? Map.of() : Reachability.of(profile, purpose.key());
        return reachable.containsKey(channel)
                ? new Where(
                        reachable.get(channel),
                        profile.get(ProfileState.SECTION).simulated())
                : NOWHERE;
    }
}
