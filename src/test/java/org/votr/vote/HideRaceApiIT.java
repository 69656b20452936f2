package org.votr.vote;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class HideRaceApiIT extends HideRaceApiTest {}
