package org.votr.retention;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class RetentionApiIT extends RetentionApiTest {}
