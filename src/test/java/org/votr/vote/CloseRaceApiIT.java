package org.votr.vote;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class CloseRaceApiIT extends CloseRaceApiTest {}
