package org.votr.result;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class HiddenStreamApiIT extends HiddenStreamApiTest {}
