package org.votr.exchange;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BallotApiIT extends BallotApiTest {}
