package org.votr;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class InsideApiIT extends InsideApiTest {
    @Override
    boolean runsNatively() {
        return Packaged.executable().isPresent();
    }
}
