package org.votr.result;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ResultStreamApiIT extends ResultStreamApiTest {}
