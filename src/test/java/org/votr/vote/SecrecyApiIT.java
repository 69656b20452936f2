package org.votr.vote;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SecrecyApiIT extends SecrecyApiTest {}
