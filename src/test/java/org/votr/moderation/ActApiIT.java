package org.votr.moderation;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ActApiIT extends ActApiTest {}
