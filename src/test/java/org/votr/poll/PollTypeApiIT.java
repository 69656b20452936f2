package org.votr.poll;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PollTypeApiIT extends PollTypeApiTest {}
