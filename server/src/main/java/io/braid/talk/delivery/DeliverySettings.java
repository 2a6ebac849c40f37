package io.braid.talk.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Refusal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Set;

/**
 * The rules of contact of a workspace, the settings resource {@code delivery}.
 *
 * @param paused nothing is sent at all
 * @param pausedChannels channels in which nothing is sent
 * @param timeZone of people whose own is not known
 * @param quietFromMinute minute of the day at which quiet hours begin (marketing only)
 * @param quietToMinute minute of the day at which they end; equal to the beginning: none
 * @param occasionsPerDayMax marketing occasions in 24 hours
 * @param occasionsPerWeekMax marketing occasions in 7 days
 * @param attemptsMax provider calls for one send
 */
public record DeliverySettings(
        boolean paused,
        Set<String> pausedChannels,
        String timeZone,
        int quietFromMinute,
        int quietToMinute,
        int occasionsPerDayMax,
        int occasionsPerWeekMax,
        int attemptsMax) {
    /** Quiet from 21:00 to 09:00; one occasion a day, three a week. */
    public static final DeliverySettings DEFAULT =
            new DeliverySettings(false, Set.of(), "UTC", 21 * 60, 9 * 60, 1, 3, 5);

    public DeliverySettings {
        check(quietFromMinute >= 0 && quietFromMinute < 1440, "quietFromMinute", "is a minute of the day, 0 to 1439");
        check(quietToMinute >= 0 && quietToMinute < 1440, "quietToMinute", "is a minute of the day, 0 to 1439");
        check(occasionsPerDayMax >= 0 && occasionsPerDayMax <= 100, "occasionsPerDayMax", "is 0 to 100");
        check(occasionsPerWeekMax >= 0 && occasionsPerWeekMax <= 700, "occasionsPerWeekMax", "is 0 to 700");
        check(attemptsMax >= 1 && attemptsMax <= 20, "attemptsMax", "is 1 to 20");
        check(pausedChannels.size() <= 50, "pausedChannels", "names at most 50 channels");
        check(
                pausedChannels.stream().allMatch(key -> key != null && key.matches("[a-z0-9][a-z0-9_-]{0,99}")),
                "pausedChannels",
                "names channels by their keys, such as email");
        pausedChannels = Set.copyOf(pausedChannels);
        try {
            ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            throw Refusal.invalid("invalid_setting", "There is no time zone '" + timeZone + "'.", "/timeZone");
        }
    }

    /**
     * When marketing may go at the earliest: {@code nowMs}, or the end of the quiet hours.
     *
     * @param zone the person's; null: the shop's
     */
    public long openMs(ZoneId zone, long nowMs) {
        return QuietHours.openMs(nowMs, zone == null ? zone() : zone, quietFromMinute, quietToMinute);
    }

    DeliverySettings in(ZoneId zone) {
        return new DeliverySettings(
                paused,
                pausedChannels,
                zone.getId(),
                quietFromMinute,
                quietToMinute,
                occasionsPerDayMax,
                occasionsPerWeekMax,
                attemptsMax);
    }

    /** From JSON; what is left out has its default. @throws Refusal {@code invalid_setting} with the JSON pointer */
    public static DeliverySettings read(JsonNode json) {
        return SettingsJson.read(json);
    }

    /** Of people whose own is not known. */
    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    private static void check(boolean ok, String name, String what) {
        if (!ok) {
            throw Refusal.invalid("invalid_setting", name + " " + what + ".", "/" + name);
        }
    }
}
