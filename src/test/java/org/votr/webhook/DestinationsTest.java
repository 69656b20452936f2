package org.votr.webhook;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.problem.Problem;

class DestinationsTest {
    private static final URI URL = URI.create("https://hooks.test/path?query=1");

    private static Destinations destinations(HostNames names, String... networks) {
        return new Destinations(names, List.of(networks));
    }

    private static HostNames leadingTo(String... addresses) {
        return host -> {
            List<InetAddress> found = new java.util.ArrayList<>();
            for (String address : addresses) {
                found.add(InetAddress.getByName(address));
            }
            return found;
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "64:ff9b::10.0.0.1",
                "64:ff9b::8.8.8.8",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "4000::1"
            })
    void no_address_that_is_not_public_is_sent_to(String address) {
        var refused =
                assertThrows(
                        Destinations.Refused.class,
                        () -> destinations(leadingTo(address)).find(URL, 1));
        assertEquals("The host has an address that is not public.", refused.why);
        // Nor where another address of the same name is public.
        for (var names :
                List.of(leadingTo("93.184.215.14", address), leadingTo(address, "93.184.215.14"))) {
            assertThrows(
                    Destinations.Refused.class, () -> destinations(names).find(URL, 1), address);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "11.0.0.1",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.255.255",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.255.255",
                "198.20.0.1",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2001:4860:4860::8888",
                "2606:4700:4700::1111",
                "2a00:1450:4001:82f::200e"
            })
    void public_ones_are(String address) throws Exception {
        Destination found = destinations(leadingTo(address)).find(URL, 1);
        assertEquals(InetAddress.getByName(address), found.address());
        assertEquals("hooks.test", found.host());
        assertEquals(443, found.port());
        assertEquals("/path?query=1", found.target());
        assertTrue(found.tls());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://2130706433/",
                "https://0x7f000001/",
                "https://localhost/",
                "https://localhost./"
            })
    void other_ways_to_write_this_machine_gain_nothing(String url) {
        // As the system reads names, and not the test.
        assertThrows(
                Destinations.Refused.class,
                () -> destinations(new SystemHostNames()).find(URI.create(url), 1));
    }

    @Test
    void a_name_is_asked_once_for_each_try_and_its_answer_is_what_is_connected_to()
            throws Exception {
        TestHostNames names = new TestHostNames();
        names.put("hooks.test", List.of(List.of("1.1.1.1"), List.of("127.0.0.1")));
        Destinations destinations = destinations(names);
        assertEquals(InetAddress.getByName("1.1.1.1"), destinations.find(URL, 1).address());
        assertEquals(1, names.asked("hooks.test"));
        assertThrows(Destinations.Refused.class, () -> destinations.find(URL, 2));
    }

    @Test
    void each_try_takes_the_next_address() throws Exception {
        Destinations destinations = destinations(leadingTo("1.1.1.1", "1.0.0.1"));
        assertEquals(InetAddress.getByName("1.1.1.1"), destinations.find(URL, 1).address());
        assertEquals(InetAddress.getByName("1.0.0.1"), destinations.find(URL, 2).address());
        assertEquals(InetAddress.getByName("1.1.1.1"), destinations.find(URL, 3).address());
    }

    @Test
    void an_unknown_name_is_said_to_be_unknown() {
        HostNames nobody =
                host -> {
                    throw new UnknownHostException(host);
                };
        var refused =
                assertThrows(Destinations.Refused.class, () -> destinations(nobody).find(URL, 1));
        assertEquals("The name of the host is not known.", refused.why);
    }

    @Test
    void the_operators_networks_are_reached_and_no_others() throws Exception {
        Destinations some = destinations(leadingTo("10.20.3.4"), "10.20.0.0/16", "fd00::/9");
        assertEquals("10.20.3.4", some.find(URL, 1).address().getHostAddress());
        assertEquals(80, some.find(URI.create("http://in.test"), 1).port());
        assertDoesNotThrow(() -> some.check("http://in.test/"));
        assertDoesNotThrow(() -> some.check("https://10.20.0.1/"));
        assertThrows(Problem.class, () -> some.check("https://10.21.0.1/"));
        for (String other : List.of("10.21.0.1", "169.254.169.254", "fd80::1", "127.0.0.1")) {
            Destinations others = destinations(leadingTo(other), "10.20.0.0/16", "fd00::/9");
            assertThrows(Destinations.Refused.class, () -> others.find(URL, 1), other);
        }
    }

    @Test
    void without_tls_nothing_is_sent_to_the_public() {
        assertThrows(
                Problem.class, () -> destinations(leadingTo("1.1.1.1")).check("http://a.test/"));
        Destinations some = destinations(leadingTo("1.1.1.1"), "10.0.0.0/8");
        var refused =
                assertThrows(
                        Destinations.Refused.class,
                        () -> some.find(URI.create("http://a.test/"), 1));
        assertEquals("Public hosts are sent to with https only.", refused.why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8", "office", "::/129", "10.0.0.0/x", "/8", ""})
    void a_network_that_is_none_stops_the_start(String network) {
        var refused =
                assertThrows(
                        ConfigurationException.class,
                        () -> destinations(leadingTo("1.1.1.1"), network));
        assertTrue(refused.getMessage().startsWith("VOTR_WEBHOOKS_PRIVATE_NETWORKS"));
    }
}
