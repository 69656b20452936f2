package org.votr.user;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BlockingApiIT extends BlockingApiTest {}
