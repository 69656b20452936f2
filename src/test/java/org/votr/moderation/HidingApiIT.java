package org.votr.moderation;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class HidingApiIT extends HidingApiTest {}
