package org.votr.moderation;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class ReportApiIT extends ReportApiTest {}
