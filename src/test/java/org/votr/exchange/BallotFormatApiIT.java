package org.votr.exchange;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BallotFormatApiIT extends BallotFormatApiTest {}
