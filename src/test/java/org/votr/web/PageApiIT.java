package org.votr.web;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class PageApiIT extends PageApiTest {}
