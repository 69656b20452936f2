package org.votr.mail;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** What Quarkus' own mailer is told and we must know. The server is its business alone. */
@ConfigMapping(prefix = "quarkus.mailer")
interface MailerSettings {
    /** Whom mails are from. Mail is on where this is set. */
    Optional<String> from();
}
