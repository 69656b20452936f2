package org.votr.webhook;

import io.quarkus.test.Mock;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Names that lead where a test wants them to; all others are the system's. */
@Mock
@ApplicationScoped
class TestHostNames implements HostNames {
    private final Map<String, List<List<String>>> known = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    /**
     * Lets a name lead to the first of these when it is asked for first, and at last to the last.
     */
    void put(String name, List<List<String>> answers) {
        known.put(name, answers);
        asked.put(name, new AtomicInteger());
    }

    /** How often the name was asked for. */
    int asked(String name) {
        return asked.get(name).get();
    }

    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        List<List<String>> answers = known.get(host);
        if (answers == null) {
            return List.of(InetAddress.getAllByName(host));
        }
        int question = asked.get(host).getAndIncrement();
        List<InetAddress> addresses = new java.util.ArrayList<>();
        for (String address : answers.get(Math.min(question, answers.size() - 1))) {
            addresses.add(InetAddress.getByName(address));
        }
        return addresses;
    }
}
