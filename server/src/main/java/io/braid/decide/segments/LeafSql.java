package io.braid.decide.segments;

import io.braid.spine.history.History;

/** Which leaf is told by which writer. */
final class LeafSql {
    private final PersonSql people;
    private final EventSql events;
    private final SequenceSql sequences;
    private final CommerceSql commerce;
    private final OrderSql orders;
    private final BoundSql bounds;

    LeafSql(Script script, ValueSql values, PersonSql people, History history, RuleSql.Moment at) {
        this.people = people;
        this.events = new EventSql(
                script,
                values,
                new PropertySql(
                        script, values, new LineSql(script, values), new QuickLineSql(script, values, at), history),
                people,
                at);
        this.sequences = new SequenceSql(script, events, people, at);
        this.commerce = new CommerceSql(script, events);
        this.orders = new OrderSql(script, values, people, events, at);
        this.bounds = new BoundSql(script, values, people, orders, at);
    }

    /** True if history can answer it. */
    static boolean known(Leaf leaf) {
        return switch (leaf) {
            case EventCount count -> true;
            case EventNumber number -> true;
            case EventDistinct distinct -> true;
            case EventFavourite favourite -> true;
            case EventMoment moment -> true;
            case Sequence sequence -> true;
            case OrdersAre orders -> true;
            case WishesAre wishes -> true;
            case MessageIs message -> true;
            case PreferredChannel channel -> true;
            case InList list -> true;
            case TraitIs trait -> !Computed.is(trait.name());
            case DateIs date -> !Computed.is(date.trait());
            case LastSeen seen -> true;
            case Bucket bucket -> true;
            case CartIs cart -> false;
            case ConsentIs consent -> false;
            case Reachable reachable -> false;
            case SourceIs source -> false;
            case JourneyIs journey -> false;
            case WasIn was -> false;
            case InSegment in -> false;
        };
    }

    /** For whom a leaf that is not {@link #known} may hold, or surely does; null if nothing is known of it. */
    BoundSql.Bound bound(Leaf leaf) {
        return bounds.of(leaf);
    }

    /** A table of persons: outside of it nobody left the other segment. */
    String left(WasIn leaf) {
        return bounds.left(leaf);
    }

    /** @throws NotInHistory if it is not {@link #known} */
    RuleSql.Members members(Leaf leaf) {
        return switch (leaf) {
            case EventCount count -> events.count(count);
            case EventNumber number -> events.number(number);
            case EventDistinct distinct -> events.distinct(distinct);
            case EventFavourite favourite -> events.favourite(favourite);
            case EventMoment moment -> events.moment(moment);
            case Sequence sequence -> sequences.sequence(sequence);
            case OrdersAre own -> orders.orders(own);
            case WishesAre wishes -> commerce.wishes(wishes);
            case MessageIs message -> events.message(message);
            case PreferredChannel channel -> events.preferred(channel);
            case InList list -> events.inList(list);
            case TraitIs trait -> people.traitIs(trait);
            case DateIs date -> people.dateIs(date);
            case LastSeen seen -> people.lastSeen(seen);
            case Bucket bucket -> people.bucket(bucket);
            default -> throw new NotInHistory(leaf);
        };
    }
}
