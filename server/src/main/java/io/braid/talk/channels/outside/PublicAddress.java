package io.braid.talk.channels.outside;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Whether an address belongs to the public internet (IANA's special-purpose registries, RFC 6890). IPv6 addresses that hold an IPv4 one
 * (mapped, compatible, 6to4, NAT64) are judged by that. Pure.
 */
public final class PublicAddress {
    /** Network and bits. */
    private static final String[][] REFUSED = {
        {"0.0.0.0", "8"},
        {"10.0.0.0", "8"},
        {"100.64.0.0", "10"},
        {"127.0.0.0", "8"},
        {"169.254.0.0", "16"},
        {"172.16.0.0", "12"},
        {"192.0.0.0", "24"},
        {"192.0.2.0", "24"},
        {"192.88.99.0", "24"},
        {"192.168.0.0", "16"},
        {"198.18.0.0", "15"},
        {"198.51.100.0", "24"},
        {"203.0.113.0", "24"},
        {"224.0.0.0", "4"},
        {"240.0.0.0", "4"},
    };

    private PublicAddress() {}

    public static boolean is(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (address instanceof Inet4Address) {
            return is4(bytes);
        }
        if (!(address instanceof Inet6Address)) {
            return false;
        }
        boolean zeros = true;
        for (int i = 0; i < 12; i++) {
            zeros &= bytes[i] == 0 || i >= 10 && bytes[10] == -1 && bytes[11] == -1;
        }
        if (zeros) {
            return is4(Arrays.copyOfRange(bytes, 12, 16));
        }
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        if (first == 0x2002) {
            return is4(Arrays.copyOfRange(bytes, 2, 6));
        }
        if (first == 0x64 && second == 0xff9b && bytes[4] == 0 && bytes[5] == 0) {
            return is4(Arrays.copyOfRange(bytes, 12, 16));
        }
        boolean global = (first & 0xe000) == 0x2000;
        boolean special = first == 0x2001 && (second < 0x200 || second == 0xdb8) || first == 0x3fff;
        return global && !special;
    }

    private static boolean is4(byte[] bytes) {
        int address = number(bytes);
        for (String[] network : REFUSED) {
            int mask = -1 << (32 - Integer.parseInt(network[1]));
            if ((address & mask) == number(literal(network[0]))) {
                return false;
            }
        }
        return true;
    }

    private static byte[] literal(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int number(byte[] b) {
        return (b[0] & 0xff) << 24 | (b[1] & 0xff) << 16 | (b[2] & 0xff) << 8 | b[3] & 0xff;
    }
}
