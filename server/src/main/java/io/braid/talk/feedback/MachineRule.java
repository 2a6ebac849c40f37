package io.braid.talk.feedback;

import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Is it a person or a machine that opens or clicks? A machine is: a request other than GET and POST; one that says it prefetches
 * ({@code Purpose}, {@code Sec-Purpose}, {@code X-Moz}); one without a user agent, or with the agent of a privacy proxy (Apple's
 * is exactly {@code Mozilla/5.0}; Google's and Yahoo's name themselves), scanner, link preview or program; and any use within 2 s
 * of the sending, in which no mail was read. A machine's use counts as neither open nor click. Pure.
 */
final class MachineRule {
    static final long TOO_FAST_MS = 2_000;

    private static final Pattern AGENTS = Pattern.compile(
            "bot\\b|crawl|spider|scan|preview|prefetch|googleimageproxy|yahoomailproxy|mimecast|proofpoint|barracuda|"
                    + "facebookexternalhit|whatsapp|skypeuripreview|curl/|wget/|python|libwww|go-http-client|java/|"
                    + "apache-httpclient|okhttp");

    private MachineRule() {}

    /** @param ageMs machine time since the message was sent */
    static boolean isMachine(String method, UnaryOperator<String> header, long ageMs) {
        if (!method.equals("GET") && !method.equals("POST") || ageMs < TOO_FAST_MS) {
            return true;
        }
        for (String name : new String[] {"Purpose", "Sec-Purpose", "X-Moz"}) {
            String value = header.apply(name);
            if (value != null && value.toLowerCase(Locale.ROOT).contains("prefetch")) {
                return true;
            }
        }
        String agent = header.apply("User-Agent");
        return agent == null
                || agent.isBlank()
                || agent.strip().equals("Mozilla/5.0")
                || AGENTS.matcher(agent.toLowerCase(Locale.ROOT)).find();
    }
}
