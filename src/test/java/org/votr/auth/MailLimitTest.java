package org.votr.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.votr.Postbox;
import org.votr.mail.Outbox;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/** How many mails a caller can cause. */
@QuarkusTest
class MailLimitTest {
    @Inject Outbox outbox;
    @Inject Throttle throttle;

    private MailLimit limit;
    private final String network = UUID.randomUUID().toString();
    private final String other = UUID.randomUUID().toString();

    @BeforeEach
    void make() {
        limit = new MailLimit(outbox, throttle, new Few());
    }

    /** Two to an address, three from a network. */
    private record Few() implements MailLimitSettings {
        @Override
        public int addressLimit() {
            return 2;
        }

        @Override
        public int networkLimit() {
            return 3;
        }

        @Override
        public Duration window() {
            return Duration.ofHours(1);
        }
    }

    @Test
    void a_network_has_so_many_to_whomever() {
        limit.take(network);
        limit.take(network, Postbox.address());
        limit.take(network, Postbox.address());

        refused(() -> limit.take(network));
        refused(() -> limit.take(network, Postbox.address()));
        limit.take(other);
    }

    @Test
    void an_address_gets_so_many_however_it_is_written_and_whoever_asks() {
        String address = Postbox.address();
        limit.take(network, address);
        limit.take(other, " " + address.toUpperCase());

        refused(() -> limit.take(UUID.randomUUID().toString(), address));
        limit.take(network, Postbox.address());
    }

    private static void refused(Runnable attempt) {
        Problem problem = assertThrows(Problem.class, attempt::run);
        assertEquals(ProblemType.TOO_MANY_REQUESTS, problem.type());
    }
}
