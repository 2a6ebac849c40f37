package io.braid.decide.journeys;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.braid.spine.event.Trust;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Function;

/** What lets one into a journey. Each record describes itself by its {@link Kind}; what comes by the calendar is a {@link Timed}. */
public sealed interface Trigger {
    /** Its description, from which reader, schema, form and manual are made. */
    Kind kind();

    /** If this input of a person lets him into the journey of this key. */
    boolean opens(String journey, Input input);

    /** Its fields as JSON, the reverse of {@link Kind#read}. */
    void write(ObjectNode to);

    /**
     * A kind of entry, described once.
     *
     * @param type the field that says it is this kind
     * @param title for a person
     * @param about one sentence
     * @param fields beside those of every {@link Entry}
     * @param keyed what lets one in has properties, one of which may be the key that tells entries apart
     * @param example YAML, valid
     * @param read makes it of its fields
     */
    record Kind(
            String type,
            String title,
            String about,
            List<Field> fields,
            boolean keyed,
            String example,
            Function<Fields, Trigger> read) {

        /** Every kind, in the order of the palette; whoever has the field of a later one is that one. */
        static List<Kind> all() {
            return List.of(
                    OnEvent.KIND,
                    OnSegment.KIND,
                    OnCart.KIND,
                    OnApi.KIND,
                    OnInbound.KIND,
                    OnProduct.KIND,
                    OnDate.KIND,
                    OnSchedule.KIND);
        }
    }

    /** Somebody of the house lets one in, see {@link Invited}: a campaign. No person draws it. */
    record OnCampaign() implements Trigger {
        static final Kind KIND = new Kind(
                "campaign",
                "A campaign",
                "Whom a campaign writes to.",
                List.of(),
                false,
                "{campaign: true}",
                fields -> new OnCampaign());

        @Override
        public boolean opens(String journey, Input input) {
            return input instanceof Input.Invited;
        }

        @Override
        public Kind kind() {
            return KIND;
        }

        @Override
        public void write(ObjectNode to) {
            to.put("campaign", true);
        }
    }

    /** By the calendar: who comes in when is worked out for each person. */
    sealed interface Timed extends Trigger permits OnDate, OnSchedule {
        /** The first time after a moment at which the person, as he is now, comes in; null: never. */
        Occurrence next(View view, long afterMs);

        /** The time of day, where the person is. */
        LocalTime at();

        @Override
        default boolean opens(String journey, Input input) {
            return false;
        }

        /**
         * One time.
         *
         * @param dueMs shop time
         * @param key the same for the same occurrence, whatever became of the person's zone meanwhile
         */
        record Occurrence(long dueMs, String key) {}
    }

    /** An event happens. */
    record OnEvent(EventFilter filter) implements Trigger {
        private static final Field EVENT = Field.text("event", "Event", "", EventFilter.NAME_MAX)
                .mandatory()
                .of("event");
        private static final Field WHERE = Field.tests("where", "Where", EventFilter.TESTS_MAX);

        static final Kind KIND = new Kind(
                "event",
                "An event",
                "Whoever does something, or of whom it is reported.",
                List.of(EVENT, WHERE),
                true,
                "{event: Order Completed, where: [{property: total, at_least: 100}]}",
                fields -> new OnEvent(EventFilter.read(fields)));

        @Override
        public boolean opens(String journey, Input input) {
            return input instanceof Input.Happened happened && filter.matches(happened.event());
        }

        @Override
        public Kind kind() {
            return KIND;
        }

        @Override
        public void write(ObjectNode to) {
            filter.write(to);
        }
    }

    /**
     * One becomes a member of a segment.
     *
     * @param left one ceases to be one instead
     */
    record OnSegment(String segment, boolean left) implements Trigger {
        private static final Field SEGMENT = Field.key("segment", "Segment").of("segment");
        private static final Field LEFT = Field.flag("left", "Who leaves it, instead", false);

        static final Kind KIND = new Kind(
                "segment",
                "A segment",
                "Whoever joins a segment, or leaves it.",
                List.of(SEGMENT, LEFT),
                false,
                "{segment: regulars, left: true}",
                fields -> new OnSegment(fields.key(SEGMENT), fields.flag(LEFT)));

        @Override
        public boolean opens(String journey, Input input) {
            return input instanceof Input.SegmentChanged changed
                    && changed.entered() != left
                    && changed.segment().equals(segment);
        }

        @Override
        public Kind kind() {
            return KIND;
        }

        @Override
        public void write(ObjectNode to) {
            to.put("segment", segment);
            if (left) {
                to.put("left", true);
            }
        }
    }

    /** The open cart changes and has lines. */
    record OnCart() implements Trigger {
        private static final Field CART = Field.choice("cart", "Cart", "", List.of("changed"));

        static final Kind KIND = new Kind(
                "cart",
                "The cart",
                "Whoever changes what is in his cart.",
                List.of(CART),
                false,
                "{cart: changed}",
                OnCart::read);

        private static Trigger read(Fields fields) {
            if (!fields.raw("cart").asText().equals("changed")) {
                fields.problem("cart", "must be 'changed'.");
            }
            return new OnCart();
        }

        @Override
        public boolean opens(String journey, Input input) {
            return input instanceof Input.CartChanged;
        }

        @Override
        public Kind kind() {
            return KIND;
        }

        @Override
        public void write(ObjectNode to) {
            to.put("cart", "changed");
        }
    }

    /** A program asks for it, see {@link EntryApi}. */
    record OnApi() implements Trigger {
        private static final Field API = Field.flag("api", "A program", true).mandatory();

        static final Kind KIND = new Kind(
                "api",
                "A program",
                "Whom a program of yours sends here, over the API.",
                List.of(API),
                true,
                "{api: true, key: order_id, again: each_key}",
                OnApi::read);

        private static Trigger read(Fields fields) {
            if (!fields.flag(API)) {
                fields.problem("api", "must be true.");
            }
            return new OnApi();
        }

        @Override
        public boolean opens(String journey, Input input) {
            return input instanceof Input.Happened happened && EntryApi.asks(happened.event(), journey);
        }

        @Override
        public Kind kind() {
            return KIND;
        }

        @Override
        public void write(ObjectNode to) {
            to.put("api", true);
        }
    }

    /** The person writes to us. */
    record OnInbound(String channel) implements Trigger {
        private static final Field INBOUND = Field.choice("inbound", "Channel", "", List.of("sms"));

        static final Kind KIND = new Kind(
                "inbound",
                "A message from the person",
                "Whoever writes to us.",
                List.of(INBOUND),
                false,
                "{inbound: sms}",
                OnInbound::read);

        private static Trigger read(Fields fields) {
            String channel = fields.text("inbound", true, "", 20);
            if (!INBOUND.choices().contains(channel)) {
                fields.problem("inbound", "must be one of " + INBOUND.choices() + ".");
            }
            return new OnInbound(channel);
        }

        @Override
        public boolean opens(String journey, Input input) {
            return input instanceof Input.Happened happened
                    && Inbound.channel(happened.event()).equals(channel);
        }

        @Override
        public Kind kind() {
            return KIND;
        }

        @Override
        public void write(ObjectNode to) {
            to.put("inbound", channel);
        }
    }

    /** Something became of a product that concerns the person, see {@link ProductTriggers}. */
    record OnProduct(ProductTriggers.What what) implements Trigger {
        private static final Field PRODUCT =
                Field.choice("product", "What became of it", "", Words.all(ProductTriggers.What.class));

        static final Kind KIND = new Kind(
                "product",
                "A product",
                "Whom a change of a product concerns: it is back, cheaper, nearly gone, or new.",
                List.of(PRODUCT),
                true,
                "{product: back_in_stock, key: product_id, again: each_key}",
                fields -> new OnProduct(fields.choice("product", ProductTriggers.What.class, null)));

        @Override
        public boolean opens(String journey, Input input) {
            return input instanceof Input.Happened happened
                    && happened.event().trust() == Trust.BRAID
                    && happened.event().isTrack(what.event());
        }

        @Override
        public Kind kind() {
            return KIND;
        }

        @Override
        public void write(ObjectNode to) {
            to.put("product", Words.of(what));
        }
    }
}
