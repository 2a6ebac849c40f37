package io.braid.know.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.access.Who;
import io.braid.base.kernel.Json;
import io.braid.base.kernel.Refusal;
import io.braid.base.storage.MemoryStorage;
import io.braid.base.storage.Storage;
import io.braid.base.storage.TestDatabase;
import io.braid.know.consent.ConsentLookup.Verdict;
import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.identity.IdentityModule;
import io.braid.know.identity.Normaliser;
import io.braid.know.profiles.ProfileRow;
import io.braid.know.profiles.ProfileState;
import io.braid.know.profiles.ProfilesModule;
import io.braid.spine.event.Event;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.DirectLog;
import io.braid.spine.log.GroupCommitLog;
import io.braid.spine.log.Log;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.Tables;
import io.braid.spine.timers.ManualClock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Identity, profiles and consent together, on the real pipeline, in memory and on PostgreSQL. */
final class KnowOnThePipelineTest {
    enum Kind {
        MEMORY,
        POSTGRES
    }

    private static final Address MAIL = new Address("email", "anna@shop.example");
    private static final Key MARKETING = new Key(MAIL, "marketing");

    private final ManualClock clock = new ManualClock(1_790_000_000_000L);
    private final Normaliser normaliser = new Normaliser("UA");
    private Storage storage;
    private Log log;
    private Pipeline pipeline;
    private IdentityModule identity;
    private ProfilesModule profiles;
    private ConsentModule consent;
    private int sent;

    private void open(Kind kind) {
        boolean memory = kind == Kind.MEMORY;
        storage = memory ? new MemoryStorage() : TestDatabase.fresh().storage();
        log = storage instanceof MemoryStorage store ? new DirectLog(store, clock) : new GroupCommitLog(storage, clock);
        identity = memory ? IdentityModule.memory(normaliser) : IdentityModule.postgres(normaliser);
        profiles = memory ? ProfilesModule.memory() : ProfilesModule.postgres();
        consent = memory ? ConsentModule.memory(normaliser) : ConsentModule.postgres(normaliser);
        pipeline = new Pipeline(
                storage,
                memory ? Tables.memory() : Tables.postgres(),
                log,
                identity.resolver(),
                List.of(profiles.stage(), consent.stage()));
        pipeline.takeOver();
    }

    @ParameterizedTest
    @EnumSource
    void theLatestStatementHoldsAndARepeatedTraitIsNone(Kind kind) {
        open(kind);
        assertThat(verdict()).isEqualTo(Verdict.UNKNOWN);
        identify("a1", "u1", "{'email':'Anna@shop.example','email_opt_in':true}");
        long anna = find("user_id:u1");
        assertThat(verdict()).isEqualTo(Verdict.ALLOWED);
        assertThat(reachable(anna)).isTrue();

        braid(anna, "Message Unsubscribed", "{'channel':'email','purpose':'transactional'}");
        assertThat(verdict()).isEqualTo(Verdict.REFUSED);
        identify("a1", "u1", "{'email':'anna@shop.example','email_opt_in':true}");
        assertThat(verdict()).as("an SDK repeats its traits").isEqualTo(Verdict.REFUSED);
        assertThat(reachable(anna)).isFalse();

        track("a1", "Consent Granted", "{'channel':'email','text':'Yes, write to me','version':'3'}");
        assertThat(verdict()).as("anybody can copy the key of a page").isEqualTo(Verdict.REFUSED);
        List<Statement> proof = ledger();
        assertThat(proof).hasSize(3);
        assertThat(proof.getFirst().status()).isEqualTo(ConsentStatus.REQUESTED);
        assertThat(proof.getFirst().wording()).isEqualTo("Yes, write to me");
        assertThat(proof.getFirst().offset()).isEqualTo(4);
        assertThat(proof.getFirst().source()).isEqualTo("event:Consent Granted public");

        track("a1", "Consent Confirmed", "{'channel':'email'}");
        assertThat(verdict()).as("only Braid confirms").isEqualTo(Verdict.REFUSED);
        braid(
                anna,
                "Consent Confirmed",
                "{'channel':'email','address':'anna@shop.example','proof':{'ip_hash':'ab','user_agent':'Firefox'}}");
        assertThat(verdict()).isEqualTo(Verdict.ALLOWED);
        assertThat(reachable(anna)).isTrue();
        assertThat(ledger().getFirst().proof()).isEqualTo("{\"ip_hash\":\"ab\",\"user_agent\":\"Firefox\"}");
        track("a1", "Consent Refused", "{'channel':'email'}");
        assertThat(verdict()).as("a refusal counts, whoever says it").isEqualTo(Verdict.REFUSED);
        play(Trust.SERVER, EventType.TRACK, "Consent Granted", "a1", "", 0, "properties", "{'channel':'email'}");
        assertThat(verdict()).as("the shop's server knows what it says").isEqualTo(Verdict.ALLOWED);
    }

    @ParameterizedTest
    @EnumSource
    void aRequestHoldsNothing(Kind kind) {
        open(kind);
        identify("a1", "u1", "{'email':'anna@shop.example'}");
        track("a1", "Consent Requested", "{'channel':'email','text':'News, please'}");
        assertThat(verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ledger()).extracting(Statement::status).containsExactly(ConsentStatus.REQUESTED);
    }

    @ParameterizedTest
    @EnumSource
    void aPauseIsOfAllAddressesAndOfThoseThatComeFirst(Kind kind) {
        open(kind);
        identify("a1", "u1", "{'email':'anna@shop.example'}");
        long anna = find("user_id:u1");
        long untilMs = clock.nowMs() + 30 * 86_400_000L;
        track("a1", "Marketing Paused", "{'until_ms':" + untilMs + "}");
        identify("a1", "u1", "{'phone':'+380670000001'}");
        Address phone = new Address("sms", "+380670000001");
        assertThat(pausedUntilMs(MAIL)).isEqualTo(untilMs);
        assertThat(pausedUntilMs(phone)).isEqualTo(untilMs);
        track("a1", "Marketing Resumed", "{}");
        assertThat(pausedUntilMs(MAIL)).as("not with the key of a page").isEqualTo(untilMs);
        braid(anna, "Marketing Resumed", "{}");
        assertThat(pausedUntilMs(MAIL)).isZero();
        assertThat(pausedUntilMs(phone)).isZero();
        braid(anna, "Marketing Paused", "{'until_ms':" + Long.MAX_VALUE + "}");
        assertThat(pausedUntilMs(MAIL)).isEqualTo(clock.nowMs() + Said.PAUSE_MAX_MS);
        assertThat(state(anna)).isNotNull();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSaidOnAPageHoldsBeforeItIsFoldedAndTheSameAfterwards(Kind kind) {
        open(kind);
        identify("a1", "u1", "{'email':'anna@shop.example','email_opt_in':true}");
        long anna = find("user_id:u1");
        assertThat(verdict()).isEqualTo(Verdict.ALLOWED);
        long nowMs = clock.nowMs() + 1000;
        storage.run(tx -> consent.now().refuse(tx, 1, List.of(MARKETING), nowMs));
        assertThat(verdict()).isEqualTo(Verdict.REFUSED);
        storage.run(tx -> consent.now().pause(tx, 1, List.of(MAIL), nowMs + 5_000, nowMs));
        assertThat(pausedUntilMs(MAIL)).isEqualTo(nowMs + 5_000);
        braid(anna, "Consent Refused", "{'channel':'email'}");
        assertThat(verdict()).isEqualTo(Verdict.REFUSED);
        storage.run(tx -> consent.now().grant(tx, 1, List.of(MARKETING), clock.nowMs() + 1));
        assertThat(verdict()).isEqualTo(Verdict.ALLOWED);
    }

    private long pausedUntilMs(Address address) {
        return storage.inTransaction(
                tx -> consent.lookup().pausedUntilMs(tx, 1, List.of(address)).getOrDefault(address, -1L));
    }

    private List<Statement> ledger() {
        return storage.inTransaction(tx -> consent.ledger(tx, 1, List.of(MAIL), 10));
    }

    @ParameterizedTest
    @EnumSource
    void aSuppressedAddressGetsNothingUntilItIsLifted(Kind kind) {
        open(kind);
        identify("a1", "u1", "{'email':'anna@shop.example','email_opt_in':true}");
        long anna = find("user_id:u1");
        track("a1", "Suppression Added", "{'channel':'email','address':'anna@shop.example'}");
        assertThat(verdict()).as("only Braid suppresses").isEqualTo(Verdict.ALLOWED);
        braid(anna, "Message Failed", "{'channel':'email','address':'anna@shop.example','reason':'hard_bounce'}");
        assertThat(verdict()).isEqualTo(Verdict.SUPPRESSED);
        assertThat(reachable(anna)).isFalse();
        braid(anna, "Suppression Lifted", "{'channel':'email','address':'anna@shop.example'}");
        assertThat(verdict()).isEqualTo(Verdict.ALLOWED);
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSaidBeforeTheAddressWasKnownHoldsForIt(Kind kind) {
        open(kind);
        track("a1", "Consent Granted", "{'channel':'email'}");
        assertThat(verdict()).isEqualTo(Verdict.UNKNOWN);
        identify("a1", "u1", "{'email':'anna@shop.example'}");
        assertThat(verdict()).isEqualTo(Verdict.ALLOWED);
    }

    @ParameterizedTest
    @EnumSource
    void aMergedProfileKeepsTheStricterConsentAndAnUnmergeKeepsItStrict(Kind kind) {
        open(kind);
        server("u1", "{'city':'Kyiv'}");
        server("", "{'email':'anna@shop.example','pet':'cat'}");
        long shop = find("user_id:u1");
        long till = find("email:anna@shop.example");
        assertThat(till).isNotEqualTo(shop);
        braid(till, "Consent Refused", "{'channel':'email','address':'anna@shop.example'}");
        server("u1", "{'email':'anna@shop.example'}");
        assertThat(find("email:anna@shop.example")).isEqualTo(shop);
        long living = storage.inTransaction(tx -> identity.living(tx, 1, till));
        assertThat(living).isEqualTo(shop);
        assertThat(state(shop).trait("pet")).isPresent();
        assertThat(stance(shop)).contains(ConsentStatus.REFUSED);

        long merge = storage.inTransaction(tx -> identity.merges(tx, 1, shop, 10))
                .getFirst()
                .id();
        braid(shop, "Profile Unmerge Requested", "{'merge_id':'" + merge + "'}");
        assertThat(find("email:anna@shop.example")).isEqualTo(till);
        assertThat(state(shop).trait("pet")).isEmpty();
        assertThat(state(shop).trait("city")).isPresent();
        assertThat(state(till).trait("pet")).isPresent();
        assertThat(state(till).trait("city")).isEmpty();
        assertThat(stance(till)).contains(ConsentStatus.REFUSED);
        assertThat(stance(shop)).contains(ConsentStatus.REFUSED);
        List<ProfileRow> rows = storage.inTransaction(tx -> profiles.rows(tx, 1, List.of(shop, till)));
        assertThat(rows).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void aKioskWithTwoHundredLoginsGivesTwoHundredPeople(Kind kind) {
        open(kind);
        for (int i = 0; i < 200; i++) {
            append(Trust.PUBLIC, EventType.TRACK, "Product Viewed", "kiosk", "", 0, Json.object());
            append(Trust.PUBLIC, EventType.IDENTIFY, "", "kiosk", "u" + i, 0, Json.object());
        }
        settle();
        Set<Long> people = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            people.add(find("user_id:u" + i));
        }
        assertThat(people).hasSize(200);
        assertThat(find("anonymous_id:kiosk")).isEqualTo(find("user_id:u0"));
    }

    @ParameterizedTest
    @EnumSource
    void aStatementTakenDownByApiIsAnEventAndCanBeProved(Kind kind) {
        open(kind);
        identify("a1", "u1", "{'email':'anna@shop.example'}");
        long anna = find("user_id:u1");
        ConsentsApi api = (ConsentsApi) consent.controllers(
                        storage,
                        pipeline,
                        log,
                        clock,
                        (workspace, by) -> by.equals("user:1") ? "olena@shop.example" : by)
                .getFirst();
        Who who = new Who(1, 1, 0, null, "user:1");
        api.record(
                who,
                anna,
                new ConsentsApi.NewConsent("email", null, null, ConsentStatus.GRANTED, "by phone", "1", "she called"));
        settle();
        assertThat(verdict()).isEqualTo(Verdict.ALLOWED);
        assertThat(api.list(who, anna).items()).hasSize(1).first().satisfies(one -> {
            assertThat(one.address()).isEqualTo("anna@shop.example");
            assertThat(one.source()).isEqualTo("event:Consent Granted braid");
            assertThat(one.proof().by()).isEqualTo("olena@shop.example");
            assertThat(one.proof().reason()).isEqualTo("she called");
            assertThat(one.proof().requestedMs()).isNull();
        });
        assertThatThrownBy(() -> api.record(
                        who, anna, new ConsentsApi.NewConsent("fax", null, null, ConsentStatus.GRANTED, "", "", "")))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() ->
                        api.pause(who, anna, new ConsentsApi.NewPause(0L, "x".repeat(ConsentsApi.REASON_MAX + 1))))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> api.list(who, 999_999)).isInstanceOf(Refusal.class);
    }

    private Verdict verdict() {
        return storage.inTransaction(
                tx -> consent.lookup().verdicts(tx, 1, List.of(MARKETING)).get(MARKETING));
    }

    private boolean reachable(long profile) {
        return storage.inTransaction(
                tx -> Reachability.of(pipeline.view(tx, 1, profile)).containsKey("email"));
    }

    private Optional<ConsentStatus> stance(long profile) {
        return storage.inTransaction(tx ->
                pipeline.view(tx, 1, profile).get(ConsentState.SECTION).status("email", MAIL.value(), "marketing"));
    }

    private ProfileState state(long profile) {
        return storage.inTransaction(tx -> pipeline.view(tx, 1, profile).get(ProfileState.SECTION));
    }

    private long find(String identifier) {
        return storage.inTransaction(
                tx -> identity.find(tx, 1, normaliser.parse(identifier).orElseThrow(), 1)
                        .getFirst());
    }

    private void identify(String anonymousId, String userId, String traits) {
        play(Trust.PUBLIC, EventType.IDENTIFY, "", anonymousId, userId, 0, "traits", traits);
    }

    private void server(String userId, String traits) {
        play(Trust.SERVER, EventType.IDENTIFY, "", "", userId, 0, "traits", traits);
    }

    private void track(String anonymousId, String name, String properties) {
        play(Trust.PUBLIC, EventType.TRACK, name, anonymousId, "", 0, "properties", properties);
    }

    private void braid(long profile, String name, String properties) {
        play(Trust.BRAID, EventType.TRACK, name, "", "", profile, "properties", properties);
    }

    private void play(
            Trust trust,
            EventType type,
            String name,
            String anonymousId,
            String userId,
            long profile,
            String field,
            String json) {
        ObjectNode body = Json.object();
        body.set(field, Json.read(json.replace('\'', '"')));
        append(trust, type, name, anonymousId, userId, profile, body);
        settle();
    }

    private void append(
            Trust trust,
            EventType type,
            String name,
            String anonymousId,
            String userId,
            long profile,
            ObjectNode body) {
        clock.advanceTo(clock.nowMs() + 1000);
        log.append(new AppendRequest(
                1,
                List.of(new NewEvent(
                        type, name, "m" + sent++, userId, anonymousId, "", profile, clock.nowMs(), 1, trust, body))));
    }

    private void settle() {
        for (List<Event> next = log.read(pipeline.position(), 100);
                !next.isEmpty();
                next = log.read(pipeline.position(), 100)) {
            pipeline.fold(next);
        }
    }
}
