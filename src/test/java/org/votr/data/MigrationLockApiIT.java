package org.votr.data;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class MigrationLockApiIT extends MigrationLockApiTest {}
