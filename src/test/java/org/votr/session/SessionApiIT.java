package org.votr.session;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SessionApiIT extends SessionApiTest {}
