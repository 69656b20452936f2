package org.votr.audit;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ReceiptApiIT extends ReceiptApiTest {}
