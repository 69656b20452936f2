package org.votr.http;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BodyApiIT extends BodyApiTest {}
