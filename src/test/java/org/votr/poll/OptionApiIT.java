package org.votr.poll;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OptionApiIT extends OptionApiTest {}
