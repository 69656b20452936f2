package org.votr;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class HealthApiIT extends HealthApiTest {}
