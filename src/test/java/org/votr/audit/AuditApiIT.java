package org.votr.audit;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class AuditApiIT extends AuditApiTest {}
