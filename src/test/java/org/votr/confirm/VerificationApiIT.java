package org.votr.confirm;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class VerificationApiIT extends VerificationApiTest {}
