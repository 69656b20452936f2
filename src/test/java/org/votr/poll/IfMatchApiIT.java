package org.votr.poll;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class IfMatchApiIT extends IfMatchApiTest {}
