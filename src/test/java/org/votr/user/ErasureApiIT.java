package org.votr.user;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ErasureApiIT extends ErasureApiTest {}
