package io.braid.decide.segments;

import java.util.List;

/**
 * Where somebody stands as a customer: {@code new}, {@code active}, {@code loyal}, {@code sleeping} or {@code lost}, by his orders. A preset:
 * it is {@link Cases} of ordinary rules, so the value changes by itself in the millisecond in which its time has come.
 */
final class Lifecycle {
    private static final Field ORDER = Field.text("lifecycle", "the event's name of an order");
    private static final Field NEW = days("new_days", "new: ordered first less than so many days ago; left out: 30");
    private static final Field LOYAL_ORDERS =
            Field.whole("loyal_orders", "loyal: so many orders or more …; left out: 3", 2, CountRange.COMPARED_MAX);
    private static final Field LOYAL_DAYS = days("loyal_days", "… in the last so many days; left out: 365");
    private static final Field SLEEPING =
            days("sleeping_days", "sleeping: the last order is so many days old or older; left out: 90");
    private static final Field LOST =
            days("lost_days", "lost: the last order is so many days old or older; left out: 365");

    private static final long DAY_MS = 86_400_000L;

    static final FormulaKind KIND = new FormulaKind(
            "lifecycle",
            "Stage of life as a customer",
            "The first of these that holds: lost and sleeping by the age of the last order, loyal by the number of orders, new by the age "
                    + "of the first order, else active. Who never ordered has no stage.",
            Field.all(List.of(ORDER), EventTests.FIELDS, List.of(NEW, LOYAL_ORDERS, LOYAL_DAYS, SLEEPING, LOST)),
            List.of(
                    "{'lifecycle':'Order Completed'}",
                    "{'lifecycle':'Order Completed','new_days':14,'loyal_orders':5,'sleeping_days':60,'lost_days':180}"),
            Lifecycle::read);

    private Lifecycle() {}

    private static Field days(String name, String about) {
        return Field.whole(name, about, 1, RuleLimits.WINDOW_MS_MAX / DAY_MS);
    }

    private static Cases read(RuleFields fields) {
        EventFilter order = EventTests.filter(fields, ORDER);
        int newDays = fields.whole(NEW, 30);
        int loyalOrders = fields.whole(LOYAL_ORDERS, 3);
        int loyalDays = fields.whole(LOYAL_DAYS, 365);
        int sleepingDays = fields.whole(SLEEPING, 90);
        int lostDays = fields.whole(LOST, 365);
        if (lostDays <= sleepingDays) {
            throw RuleFields.wrong(
                    fields.at(LOST.name()), "Nobody is lost before he sleeps: more days than sleeping_days.");
        }
        return new Cases(
                KIND.key(),
                List.of(
                        new Cases.Case("lost", last(order, lostDays)),
                        new Cases.Case("sleeping", last(order, sleepingDays)),
                        new Cases.Case(
                                "loyal",
                                new EventCount(
                                        order,
                                        new CountRange(loyalOrders, CountRange.UNBOUNDED),
                                        new Window.Rolling(loyalDays * DAY_MS))),
                        new Cases.Case(
                                "new",
                                new EventMoment(true, order, newDays * DAY_MS, 0, Long.MIN_VALUE, Long.MAX_VALUE)),
                        new Cases.Case("active", new EventCount(order, CountRange.ONCE, Window.EVER))),
                "",
                "stage of life by %s: new for %d days, loyal from %d in %d days, sleeping after %d and lost after %d days"
                        .formatted(order.name(), newDays, loyalOrders, loyalDays, sleepingDays, lostDays));
    }

    private static EventMoment last(EventFilter order, int days) {
        return new EventMoment(false, order, 0, days * DAY_MS, Long.MIN_VALUE, Long.MAX_VALUE);
    }
}
