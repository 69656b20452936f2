package org.votr.key;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class KeyApiIT extends KeyApiTest {}
