package io.braid.base.settings;

import java.time.ZoneId;

/** What is assumed of the shop's customers until they say otherwise, and the shop's clock. */
public record ShopSettings(
        @Setting(
                about = "The country of a phone number that is written without one (ISO 3166).",
                byDefault = "UA",
                pattern = "[A-Z]{2}",
                mustBe = "a country of two capital letters")
        String defaultRegion,

        @Setting(about = "The time zone of a customer whose own is unknown (IANA).", byDefault = "Europe/Kyiv")
        ZoneId defaultTimeZone,

        @Setting(
                about =
                        "How many times faster than the wall's the shop's clock runs. More than 1 only while every provider is a "
                                + "sandbox.",
                byDefault = "1",
                min = 1,
                max = 10_000)
        int clockSpeed,

        @Setting(
                about =
                        "Send to a push token, subscription, e-mail or phone that only a page or an app gave, even for a person of whom "
                                + "your server has spoken. For shops whose server cannot say which browsers are whose.",
                byDefault = "false")
        boolean trustClaimedAddresses) {}
