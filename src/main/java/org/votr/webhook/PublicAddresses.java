package org.votr.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses belong to the public Internet: those that IANA's registries of special-purpose
 * addresses do not set apart for something else. Not static: the native executable's static fields
 * are made at its build, when Netty cannot be asked to read addresses yet.
 */
final class PublicAddresses {
    private final List<AddressBlock> ipv4Special =
            blocks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4");

    /**
     * All that is given out; NAT64 (64:ff9b::/96), mapped IPv4, unique local, link-local and
     * multicast addresses are not in it.
     */
    private final AddressBlock ipv6GivenOut = AddressBlock.of("2000::/3");

    /** Teredo and others of the protocol's own, examples, and 6to4, which leads to any IPv4. */
    private final List<AddressBlock> ipv6Special =
            blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /** Whether anyone on the Internet could be meant. Java reads mapped IPv4 addresses as IPv4. */
    boolean contains(InetAddress address) {
        return address instanceof Inet4Address
                ? none(ipv4Special, address)
                : ipv6GivenOut.contains(address) && none(ipv6Special, address);
    }

    private static boolean none(List<AddressBlock> blocks, InetAddress address) {
        return blocks.stream().noneMatch(block -> block.contains(address));
    }

    private static List<AddressBlock> blocks(String... texts) {
        return Stream.of(texts).map(AddressBlock::of).toList();
    }
}
