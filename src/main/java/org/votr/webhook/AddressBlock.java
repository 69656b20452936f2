package org.votr.webhook;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Arrays;

/** A block of addresses, written as {@code 10.0.0.0/8} or {@code fc00::/7}. */
final class AddressBlock {
    private final byte[] first;
    private final int length;

    private AddressBlock(byte[] first, int length) {
        this.first = first;
        this.length = length;
    }

    /**
     * Reads a block; one address alone is a block as well.
     *
     * @throws IllegalArgumentException where the text is none
     */
    static AddressBlock of(String text) {
        int slash = text.indexOf('/');
        byte[] first =
                NetUtil.createByteArrayFromIpAddressString(
                        slash < 0 ? text : text.substring(0, slash));
        if (first == null) {
            throw new IllegalArgumentException(text + " is no network, such as 10.0.0.0/8");
        }
        int bits = first.length * Byte.SIZE;
        int length = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (length < 0 || length > bits) {
            throw new IllegalArgumentException(text + " has a length that is not 0 to " + bits);
        }
        return new AddressBlock(first, length);
    }

    /** Whether the address is one of the block. */
    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        int whole = length / Byte.SIZE;
        if (bytes.length != first.length || !Arrays.equals(bytes, 0, whole, first, 0, whole)) {
            return false;
        }
        int rest = length % Byte.SIZE;
        int mask = 0xff << (Byte.SIZE - rest) & 0xff;
        return rest == 0 || ((bytes[whole] ^ first[whole]) & mask) == 0;
    }
}
