package org.votr.poll;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PollDeletionApiIT extends PollDeletionApiTest {}
