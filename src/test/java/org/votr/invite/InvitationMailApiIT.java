package org.votr.invite;

import io.quarkus.test.junit.QuarkusIntegrationTest;

@QuarkusIntegrationTest
class InvitationMailApiIT extends InvitationMailApiTest {}
