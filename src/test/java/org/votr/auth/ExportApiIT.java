package org.votr.auth;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ExportApiIT extends ExportApiTest {}
