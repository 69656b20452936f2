package org.votr.webhook;

import java.net.InetAddress;
import java.net.URI;

/**
 * Where one try of a delivery goes: to this very address, as the host of that URL.
 *
 * @param address that was looked at; the name is not asked for again
 */
record Destination(InetAddress address, URI url) {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    boolean tls() {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    /** The host without the brackets of an IPv6 address. */
    String host() {
        return Destinations.host(url);
    }

    int port() {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return tls() ? HTTPS : HTTP;
    }

    /** What is asked for there: path and query. */
    String target() {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return url.getRawQuery() == null ? path : path + '?' + url.getRawQuery();
    }
}
