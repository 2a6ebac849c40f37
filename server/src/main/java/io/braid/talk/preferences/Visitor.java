package io.braid.talk.preferences;

import io.braid.know.consent.ConsentState.Address;
import io.braid.know.consent.ConsentState.Key;
import io.braid.know.consent.ConsentStatus;
import io.braid.know.consent.Reachability;
import io.braid.know.identity.IdentityState;
import io.braid.know.profiles.ProfileState;
import io.braid.spine.pipeline.ProfileView;
import io.braid.talk.delivery.Sends;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The person whose message led here, and what holds for him.
 *
 * @param send the message
 * @param locale as any event told it, or empty
 * @param addresses by channel, those that he has
 * @param current what was said about them, by whomever
 * @param pausedUntilMs shop time, 0 for no pause
 */
record Visitor(
        Sends.Send send,
        String locale,
        ZoneId zone,
        Map<String, List<String>> addresses,
        Map<Key, ConsentStatus> current,
        long pausedUntilMs) {
    static final String MARKETING = "marketing";
    static final String TRANSACTIONAL = "transactional";
    static final List<String> PURPOSES = List.of(MARKETING, TRANSACTIONAL);

    /** One switch of the page. */
    record Choice(String channel, String purpose) {
        String name() {
            return channel + "." + purpose;
        }
    }

    static Map<String, List<String>> addresses(ProfileView profile) {
        IdentityState identity = profile.get(IdentityState.SECTION);
        Map<String, List<String>> found = new java.util.LinkedHashMap<>();
        for (String channel : Reachability.channels()) {
            List<String> values = identity.of(Reachability.addressType(channel).orElseThrow()).stream()
                    .map(IdentityState.Held::value)
                    .toList();
            if (!values.isEmpty()) {
                found.put(channel, values);
            }
        }
        return found;
    }

    static String locale(ProfileView profile) {
        return profile.get(ProfileState.SECTION).locale().orElse("");
    }

    static List<Key> keys(Map<String, List<String>> addresses) {
        List<Key> keys = new ArrayList<>();
        addresses.forEach((channel, values) -> values.forEach(value ->
                PURPOSES.forEach(purpose -> keys.add(new Key(new Address(channel, value), purpose)))));
        return keys;
    }

    List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        addresses.keySet().forEach(channel -> PURPOSES.forEach(purpose -> choices.add(new Choice(channel, purpose))));
        return choices;
    }

    List<Key> keys(Choice choice) {
        return addresses.getOrDefault(choice.channel(), List.of()).stream()
                .map(value -> new Key(new Address(choice.channel(), value), choice.purpose()))
                .toList();
    }

    /** Marketing where any address of the channel said yes, other messages unless all said no. */
    boolean on(Choice choice) {
        List<Key> keys = keys(choice);
        return choice.purpose().equals(MARKETING)
                ? keys.stream().anyMatch(key -> current.get(key) == ConsentStatus.GRANTED)
                : !keys.stream().allMatch(key -> current.get(key) == ConsentStatus.REFUSED);
    }

    boolean wantsMarketing() {
        return choices().stream().anyMatch(choice -> choice.purpose().equals(MARKETING) && on(choice));
    }

    /** Marketing at the address of the message. */
    Key own() {
        return new Key(new Address(send.intent().channel(), send.address()), MARKETING);
    }

    /** The address whose owner holds the message, if the switch is about it; he proved it. */
    boolean proved(Key key) {
        return key.address().channel().equals(send.intent().channel())
                && key.address().value().equals(send.address());
    }

    /** An address, recognisable by its owner and by nobody else. */
    static String masked(String channel, String address) {
        if (channel.equals("email")) {
            int at = address.lastIndexOf('@');
            return at < 1 ? "•••" : (at == 1 ? "" : address.substring(0, 1)) + "•••" + address.substring(at);
        }
        if (channel.equals("sms")) {
            return address.length() < 8
                    ? "•••"
                    : address.substring(0, 4) + " ••• " + address.substring(address.length() - 2);
        }
        return "";
    }
}
