package org.votr.confirm;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PasswordResetApiIT extends PasswordResetApiTest {}
