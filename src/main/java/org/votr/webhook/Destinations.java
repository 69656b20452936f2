package org.votr.webhook;

import io.netty.util.NetUtil;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.votr.problem.Problem;

/**
 * Where webhooks may go: to public addresses with TLS, and to networks that the operator names.
 * Names are resolved for each try, all of their addresses must be allowed, and the connection is
 * made to one that was looked at: a name that leads elsewhere the next moment gains nothing.
 */
@ApplicationScoped
class Destinations {
    private static final int LONGEST = 2000;
    private static final int FIRST_FREE_PORT = 1024;

    private final PublicAddresses publicAddresses = new PublicAddresses();
    private final HostNames names;
    private final List<AddressBlock> privateNetworks;

    @Inject
    Destinations(HostNames names, WebhookSettings settings) {
        this(names, settings.privateNetworks().orElse(List.of()));
    }

    Destinations(HostNames names, List<String> privateNetworks) {
        this.names = names;
        try {
            this.privateNetworks = privateNetworks.stream().map(AddressBlock::of).toList();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "VOTR_WEBHOOKS_PRIVATE_NETWORKS: " + e.getMessage() + '.');
        }
    }

    /** The networks are read at the start, so that a bad one stops the service before it serves. */
    void check(@Observes StartupEvent start) {}

    /** Says in words why nothing is sent there. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        final String why;

        Refused(String why) {
            super(why);
            this.why = why;
        }
    }

    /**
     * Holds an author's URL to what can be said before its name is resolved.
     *
     * @throws Problem {@code invalid-input} that says what would be right
     */
    void check(String url) {
        error(url)
                .ifPresent(
                        error -> {
                            throw Problem.invalid("url", error);
                        });
    }

    private Optional<String> error(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            return Optional.of("must be a URL, such as https://hooks.example/votr");
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        boolean plain = "http".equals(scheme) && !privateNetworks.isEmpty();
        if (text.length() > LONGEST) {
            return Optional.of("must be at most " + LONGEST + " characters");
        }
        if (!"https".equals(scheme) && !plain) {
            return Optional.of("must begin with https://");
        }
        if (url.getHost() == null || url.getRawUserInfo() != null || url.getFragment() != null) {
            return Optional.of("must name a host, and neither a user nor a fragment");
        }
        int port = url.getPort();
        if (port >= 0 && port < FIRST_FREE_PORT && port != 80 && port != 443) {
            return Optional.of("must have the port 80, 443 or one from 1024");
        }
        String host = host(url);
        return isAddress(host) && !allowed(NetUtil.createInetAddressFromIpAddressString(host))
                ? Optional.of("must not be an address that is not public")
                : Optional.empty();
    }

    /**
     * Where a try goes.
     *
     * @param tries how many there were, this one included: each takes the next of the addresses
     * @throws Refused where one of the addresses is not allowed, or there is none
     */
    Destination find(URI url, int tries) throws Refused {
        List<InetAddress> addresses;
        try {
            addresses = names.addresses(host(url));
        } catch (UnknownHostException e) {
            throw new Refused("The name of the host is not known.");
        }
        if (!addresses.stream().allMatch(this::allowed)) {
            throw new Refused("The host has an address that is not public.");
        }
        InetAddress address = addresses.get(Math.floorMod(tries - 1, addresses.size()));
        Destination destination = new Destination(address, url);
        if (!destination.tls() && !inPrivateNetwork(address)) {
            throw new Refused("Public hosts are sent to with https only.");
        }
        return destination;
    }

    private boolean allowed(InetAddress address) {
        return publicAddresses.contains(address) || inPrivateNetwork(address);
    }

    private boolean inPrivateNetwork(InetAddress address) {
        return privateNetworks.stream().anyMatch(network -> network.contains(address));
    }

    private static boolean isAddress(String host) {
        return NetUtil.createByteArrayFromIpAddressString(host) != null;
    }

    /** The URL's host, without the brackets of an IPv6 address. */
    static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
