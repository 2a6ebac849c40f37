package io.braid.talk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.base.kernel.Json;
import io.braid.base.storage.MemoryStorage;
import io.braid.know.commerce.CommerceModule;
import io.braid.know.commerce.MemoryCommerceStore;
import io.braid.know.consent.ConsentModule;
import io.braid.know.identity.IdentityModule;
import io.braid.know.identity.Normaliser;
import io.braid.know.profiles.ProfilesModule;
import io.braid.spine.event.EventType;
import io.braid.spine.event.NewEvent;
import io.braid.spine.event.Trust;
import io.braid.spine.log.AppendRequest;
import io.braid.spine.log.DirectLog;
import io.braid.spine.pipeline.Pipeline;
import io.braid.spine.pipeline.Tables;
import io.braid.spine.timers.ManualClock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the claim knows of a person, on the real fold. */
final class KnownRecipientsTest {
    private static final long START_MS = 1_790_000_000_000L;
    private static final String HOME = "home@shop.example";

    private final ManualClock clock = new ManualClock(START_MS);
    private final MemoryStorage storage = new MemoryStorage();
    private final DirectLog log = new DirectLog(storage, clock);
    private final IdentityModule identity = IdentityModule.memory(new Normaliser("UA"));
    private final ConsentModule consent = ConsentModule.memory(identity.normaliser());
    private final Pipeline pipeline = new Pipeline(
            storage,
            Tables.memory(),
            log,
            identity.resolver(),
            List.of(
                    ProfilesModule.memory().stage(),
                    consent.stage(),
                    new CommerceModule(new MemoryCommerceStore(), "EUR").stage()));
    private int sent;
    private long guardSinceMs;
    private String product = "";
    private Map<String, Boolean> stock = Map.of();

    @Test
    void aRefusalThatAnotherProfileStatedForTheAddressBinds() {
        pipeline.takeOver();
        identify("ann");
        consent("ann", "Consent Granted");
        identify("bob");
        assertThat(read("ann").consent()).isEqualTo(Recipient.Consent.GRANTED);
        assertThat(read("bob").consent()).as("the latest about the address").isEqualTo(Recipient.Consent.GRANTED);
        consent("bob", "Consent Refused");
        assertThat(read("ann").consent()).isEqualTo(Recipient.Consent.REFUSED);
        assertThat(read("ann").address()).isEqualTo(HOME);
    }

    @Test
    void aCartThatWasOrderedAndFilledAnewIsNotTheOneThatTheMessageWasAskedFor() {
        pipeline.takeOver();
        identify("ann");
        cart("Product Added", "");
        guardSinceMs = clock.nowMs();
        assertThat(read("ann").guardHolds()).isTrue();
        cart("Order Completed", "o1");
        assertThat(read("ann").guardHolds()).isFalse();
        cart("Product Added", "");
        assertThat(read("ann").guardHolds()).isFalse();
        guardSinceMs = clock.nowMs();
        assertThat(read("ann").guardHolds()).isTrue();
    }

    @Test
    void anOrderOfAnotherCartSpeaksAgainstAMessageThatWaits() {
        pipeline.takeOver();
        identify("ann");
        cart("Product Added", "");
        guardSinceMs = clock.nowMs();
        ObjectNode till = Json.object();
        till.putObject("properties").put("order_id", "t1").put("cart_id", "another");
        send(EventType.TRACK, "Order Completed", "ann", till);
        assertThat(read("ann").guardHolds()).isFalse();
    }

    @Test
    void anOrderThatATillTellsLateSpeaksAgainstAMessageThatWaits() {
        pipeline.takeOver();
        identify("ann");
        cart("Product Added", "");
        clock.advanceTo(clock.nowMs() + 60_000);
        long boughtMs = clock.nowMs();
        cart("Product Added", "");
        guardSinceMs = clock.nowMs();
        assertThat(read("ann").guardHolds()).isTrue();
        ObjectNode till = Json.object();
        till.putObject("properties").put("order_id", "t1").put("cart_id", "another");
        clock.advanceTo(clock.nowMs() + 1_000);
        fold(EventType.TRACK, "Order Completed", "ann", boughtMs, till);
        assertThat(read("ann").guardHolds()).isFalse();
    }

    @Test
    void aCartOfWhichNothingCanBeBoughtIsNotInStock() {
        pipeline.takeOver();
        identify("ann");
        cart("Product Added", "");
        guardSinceMs = clock.nowMs();
        assertThat(read("ann").inStock()).as("nothing is known").isTrue();
        stock = Map.of("p1", false);
        assertThat(read("ann").inStock()).isFalse();
        assertThat(read("ann").guardHolds()).isTrue();
        stock = Map.of("p1", true);
        assertThat(read("ann").inStock()).isTrue();
        ObjectNode body = Json.object();
        body.putObject("properties")
                .put("cart_id", "c1")
                .put("product_id", "p2")
                .put("sku", "s2");
        send(EventType.TRACK, "Product Added", "ann", body);
        stock = Map.of("p1", false);
        assertThat(read("ann").inStock()).as("of the other nothing is known").isTrue();
        stock = Map.of("p1", false, "s2", false);
        assertThat(read("ann").inStock())
                .as("the product of its sku is sold out")
                .isFalse();
        stock = Map.of("p1", false, "p2", true, "s2", false);
        assertThat(read("ann").inStock()).as("its id comes first").isTrue();
    }

    @Test
    void aMessageAboutAProductLooksAtThatProductAlone() {
        pipeline.takeOver();
        identify("ann");
        product = "p7";
        stock = Map.of("p1", false);
        assertThat(read("ann").inStock()).isTrue();
        stock = Map.of("p7", false);
        assertThat(read("ann").inStock()).isFalse();
        product = "";
        assertThat(read("ann").inStock()).as("about nothing").isTrue();
    }

    private Guard guard() {
        return guardSinceMs == 0 ? Guard.product(product) : Guard.cart("c1");
    }

    private Recipient read(String who) {
        return storage.inTransaction(tx -> {
            long profile = identity.find(
                            tx, 1, identity.normaliser().parse("user_id:" + who).orElseThrow(), 1)
                    .getFirst();
            SendIntent intent = new SendIntent(
                    1,
                    profile,
                    "1:n:1:email",
                    "j",
                    1,
                    "n",
                    1,
                    "email",
                    Purpose.MARKETING,
                    "m",
                    "",
                    "{}",
                    guard(),
                    guardSinceMs,
                    Long.MAX_VALUE,
                    false);
            return new KnownRecipients(
                            pipeline,
                            consent.lookup(),
                            (sender, workspace, keys) -> stock,
                            (sender, workspace, journey) -> Asking.GOES)
                    .read(tx, 1, List.of(intent))
                    .getFirst();
        });
    }

    private void identify(String who) {
        ObjectNode body = Json.object();
        body.putObject("traits").put("email", HOME);
        send(EventType.IDENTIFY, "", who, body);
    }

    private void consent(String who, String name) {
        ObjectNode body = Json.object();
        body.putObject("properties").put("channel", "email").put("address", HOME);
        send(EventType.TRACK, name, who, body);
    }

    private void cart(String name, String orderId) {
        ObjectNode body = Json.object();
        body.putObject("properties")
                .put("cart_id", "c1")
                .put("product_id", "p1")
                .put("order_id", orderId);
        send(EventType.TRACK, name, "ann", body);
    }

    private void send(EventType type, String name, String who, ObjectNode body) {
        clock.advanceTo(clock.nowMs() + 1_000);
        fold(type, name, who, clock.nowMs(), body);
    }

    private void fold(EventType type, String name, String who, long timeMs, ObjectNode body) {
        NewEvent event = new NewEvent(type, name, "m" + ++sent, who, "a-" + who, "", 0, timeMs, 1, Trust.PUBLIC, body);
        log.append(new AppendRequest(1, List.of(event)));
        pipeline.fold(log.read(pipeline.position(), 10));
    }
}
