package org.votr.vote;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class VisitorApiIT extends VisitorApiTest {}
