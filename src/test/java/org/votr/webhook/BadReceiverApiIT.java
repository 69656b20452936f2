package org.votr.webhook;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class BadReceiverApiIT extends BadReceiverApiTest {}
