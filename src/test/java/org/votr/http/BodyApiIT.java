package org.votr.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

@QuarkusIntegrationTest
class BodyApiIT extends BodyApiTest {
    @Test
    @Override
    @Disabled("How much room there is, only the service's own process knows")
    void bodies_that_come_slowly_give_way_to_others() {}
}
