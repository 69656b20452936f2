package org.votr.auth;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/** The network that an address belongs to, as far as limits are concerned. */
final class Network {
    private static final int IPV6_LENGTH = 16;
    private static final int PREFIX_LENGTH = 8;
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private Network() {}

    /** An IPv4 address is its own network; of an IPv6 address it is the /64, one household's. */
    static String of(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null || bytes.length != IPV6_LENGTH) {
            return address;
        }
        if (Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length)) {
            return NetUtil.bytesToIpAddress(Arrays.copyOfRange(bytes, MAPPED.length, IPV6_LENGTH));
        }
        return HexFormat.of().formatHex(bytes, 0, PREFIX_LENGTH) + "/64";
    }
}
