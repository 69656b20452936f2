package org.votr.mail;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where people reach the service. */
@ConfigMapping(prefix = "votr")
interface LinkSettings {
    /**
     * The address of the service for links in mails: {@code https://votr.example.org}. Required
     * where mail is on.
     */
    Optional<String> url();
}
