package org.votr.exchange;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RoundTripApiIT extends RoundTripApiTest {}
