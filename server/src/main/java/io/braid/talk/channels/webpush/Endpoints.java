package io.braid.talk.channels.webpush;

import io.braid.talk.channels.outside.PublicAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Which endpoints may be called, and at which address. An endpoint comes from a stranger's browser, so it may name a machine of ours: only
 * https on port 443, and only hosts all of whose addresses are public. The name is looked up here and never again: a name server that answers
 * differently the second time leads nowhere.
 */
final class Endpoints {
    private static final int TLS_PORT = 443;

    /** The machine's own look-up, or a test's. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /**
     * What is to be done with an endpoint.
     *
     * @param objection why it may not be called; empty if it may
     * @param address where it is, to be called there and nowhere else
     */
    record Verdict(String objection, InetAddress address) {}

    private final boolean loopback;
    private final Names names;

    /** @param loopback push services of this machine may be called too, without TLS: for trying it out */
    Endpoints(boolean loopback) {
        this(loopback, InetAddress::getAllByName);
    }

    Endpoints(boolean loopback, Names names) {
        this.loopback = loopback;
        this.names = names;
    }

    /** @throws UnknownHostException if the name cannot be looked up now */
    Verdict look(URI endpoint) throws UnknownHostException {
        List<InetAddress> addresses = List.of(names.of(endpoint.getHost()));
        return new Verdict(objection(endpoint, addresses), addresses.getFirst());
    }

    private String objection(URI endpoint, List<InetAddress> addresses) {
        Predicate<InetAddress> own = InetAddress::isLoopbackAddress;
        if (loopback && addresses.stream().allMatch(own)) {
            return "";
        }
        if (!endpoint.getScheme().equals("https")) {
            return "the endpoint is not https";
        }
        if (endpoint.getPort() >= 0 && endpoint.getPort() != TLS_PORT) {
            return "the endpoint has another port than 443";
        }
        return addresses.stream().allMatch(PublicAddress::is) ? "" : "the endpoint is not on the public Internet";
    }
}
