package org.votr.oidc;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class OidcApiIT extends OidcApiTest {}
