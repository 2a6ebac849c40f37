package io.braid.talk.channels.webpush;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Which endpoints may be called. An endpoint comes from a stranger's browser, so it may name a machine of ours: only https on port 443, and only
 * hosts all of whose addresses are public. The call that follows at once resolves the name again, from the JVM's cache, which keeps an answer
 * for longer than that takes.
 */
final class Endpoints {
    private static final int TLS_PORT = 443;

    private final boolean loopback;

    /** @param loopback push services of this machine may be called too, without TLS: for trying it out */
    Endpoints(boolean loopback) {
        this.loopback = loopback;
    }

    /** Why it may not be called; empty if it may. @throws UnknownHostException if the name cannot be looked up now */
    String objection(URI endpoint) throws UnknownHostException {
        List<InetAddress> addresses = List.of(InetAddress.getAllByName(endpoint.getHost()));
        if (loopback && addresses.stream().allMatch(InetAddress::isLoopbackAddress)) {
            return "";
        }
        if (!endpoint.getScheme().equals("https")) {
            return "the endpoint is not https";
        }
        if (endpoint.getPort() >= 0 && endpoint.getPort() != TLS_PORT) {
            return "the endpoint has another port than 443";
        }
        return addresses.stream().allMatch(Endpoints::isPublic) ? "" : "the endpoint is not on the public Internet";
    }

    /** By the special-purpose registries of IANA (RFC 6890). */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] b = address.getAddress();
        return switch (address) {
            case Inet4Address four -> isPublicV4(b);
            case Inet6Address six -> isPublicV6(b);
            default -> false;
        };
    }

    private static boolean isPublicV4(byte[] b) {
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        int third = b[2] & 0xff;
        boolean shared = first == 100 && (second & 0xc0) == 64;
        boolean protocol = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean relay = first == 192 && second == 88 && third == 99;
        boolean benchmark = first == 198 && (second & 0xfe) == 18;
        boolean documentation =
                first == 198 && second == 51 && third == 100 || first == 203 && second == 0 && third == 113;
        return first != 0 && first < 240 && !shared && !protocol && !relay && !benchmark && !documentation;
    }

    private static boolean isPublic(byte[] bytes) {
        try {
            return isPublic(InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Global unicast (2000::/3) without tunnels to IPv4 (6to4, Teredo), documentation and the like. */
    private static boolean isPublicV6(byte[] b) {
        int first = (b[0] & 0xff) << 8 | b[1] & 0xff;
        int second = (b[2] & 0xff) << 8 | b[3] & 0xff;
        boolean nat64 = first == 0x64 && second == 0xff9b;
        if (nat64 && b[4] == 0 && b[5] == 0) {
            return isPublic(Arrays.copyOfRange(b, 12, 16));
        }
        boolean global = (first & 0xe000) == 0x2000;
        boolean special = first == 0x2002 || first == 0x2001 && (second < 0x200 || second == 0xdb8) || first == 0x3fff;
        return global && !special;
    }
}
