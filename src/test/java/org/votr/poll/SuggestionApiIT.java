package org.votr.poll;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class SuggestionApiIT extends SuggestionApiTest {}
