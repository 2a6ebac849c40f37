package io.braid.talk.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.braid.base.kernel.Refusal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of contact of a workspace, the settings resource {@code delivery}.
 *
 * @param pausedChannels channels in which nothing is sent
 * @param timeZone of people whose own is not known
 * @param quietFromMinute minute of the day at which quiet hours begin (marketing only)
 * @param quietToMinute minute of the day at which they end; equal to the beginning: none
 * @param frequency how often a person may be written to: rules that must all agree, at most {@link #RULES_MAX}
 * @param arbitrationSeconds so long (shop time) marketing waits for what else the person may get, so that the most important goes first; 0: it
 *     does not
 * @param stopStaleHours what waited longer (shop time) while sending was stopped is dropped
 * @param clickDays an order so long after a person's click counts for the message
 * @param pricesPerThousand what a thousand messages cost in minor units of the shop's currency, by channel
 * @param controlPercent of the people get no marketing at all, see {@link ControlGroup}
 * @param controlSalt draws them
 * @param attemptsMax provider calls for one send
 */
public record DeliverySettings(
        Set<String> pausedChannels,
        String timeZone,
        int quietFromMinute,
        int quietToMinute,
        List<FrequencyRule> frequency,
        int arbitrationSeconds,
        int stopStaleHours,
        int clickDays,
        Map<String, Long> pricesPerThousand,
        int controlPercent,
        String controlSalt,
        int attemptsMax) {
    /** Quiet from 21:00 to 09:00; one occasion a day, three a week. */
    public static final DeliverySettings DEFAULT = new DeliverySettings(
            Set.of(),
            "UTC",
            21 * 60,
            9 * 60,
            List.of(FrequencyRule.occasions("daily", 1, "24h"), FrequencyRule.occasions("weekly", 3, "7d")),
            30,
            4,
            5,
            Map.of(),
            0,
            "control",
            5);

    public static final int RULES_MAX = 20;
    public static final long PRICE_MAX = 1_000_000_000;

    public DeliverySettings {
        check(quietFromMinute >= 0 && quietFromMinute < 1440, "quietFromMinute", "is a minute of the day, 0 to 1439");
        check(quietToMinute >= 0 && quietToMinute < 1440, "quietToMinute", "is a minute of the day, 0 to 1439");
        check(frequency.size() <= RULES_MAX, "frequency", "has at most " + RULES_MAX + " rules");
        check(
                frequency.stream().map(FrequencyRule::key).distinct().count() == frequency.size(),
                "frequency",
                "has two rules of one key");
        check(arbitrationSeconds >= 0 && arbitrationSeconds <= 3600, "arbitrationSeconds", "is 0 to 3600");
        check(stopStaleHours >= 0 && stopStaleHours <= 24, "stopStaleHours", "is 0 to 24");
        check(clickDays >= 1 && clickDays <= 30, "clickDays", "is 1 to 30");
        check(pricesPerThousand.size() <= 50, "pricesPerThousand", "names at most 50 channels");
        check(
                pricesPerThousand.values().stream().allMatch(price -> price >= 0 && price <= PRICE_MAX),
                "pricesPerThousand",
                "has prices from 0 to " + PRICE_MAX);
        check(
                controlPercent >= 0 && controlPercent <= ControlGroup.PERCENT_MAX,
                "controlPercent",
                "is 0 to " + ControlGroup.PERCENT_MAX);
        check(
                !controlSalt.isBlank() && controlSalt.length() <= ControlGroup.SALT_MAX,
                "controlSalt",
                "has 1 to " + ControlGroup.SALT_MAX + " characters");
        check(attemptsMax >= 1 && attemptsMax <= 20, "attemptsMax", "is 1 to 20");
        check(pausedChannels.size() <= 50, "pausedChannels", "names at most 50 channels");
        check(
                pausedChannels.stream().allMatch(key -> key != null && key.matches("[a-z0-9][a-z0-9_-]{0,99}")),
                "pausedChannels",
                "names channels by their keys, such as email");
        pausedChannels = Set.copyOf(pausedChannels);
        frequency = List.copyOf(frequency);
        pricesPerThousand = Map.copyOf(pricesPerThousand);
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
        return QuietHours.openMs(nowMs, zoneOf(zone), quietFromMinute, quietToMinute);
    }

    DeliverySettings in(ZoneId zone) {
        return new DeliverySettings(
                pausedChannels,
                zone.getId(),
                quietFromMinute,
                quietToMinute,
                frequency,
                arbitrationSeconds,
                stopStaleHours,
                clickDays,
                pricesPerThousand,
                controlPercent,
                controlSalt,
                attemptsMax);
    }

    /** From JSON; what is left out has its default. @throws Refusal {@code invalid_setting} with the JSON pointer */
    public static DeliverySettings read(JsonNode json) {
        return SettingsJson.read(json);
    }

    /** Who gets no marketing at all. */
    public ControlGroup control() {
        return new ControlGroup(controlPercent, controlSalt);
    }

    long arbitrationMs() {
        return arbitrationSeconds * 1_000L;
    }

    /** Of people whose own is not known. */
    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /** @param own a person's; null: not known */
    ZoneId zoneOf(ZoneId own) {
        return own == null ? zone() : own;
    }

    private static void check(boolean ok, String name, String what) {
        if (!ok) {
            throw Refusal.invalid("invalid_setting", name + " " + what + ".", "/" + name);
        }
    }
}
