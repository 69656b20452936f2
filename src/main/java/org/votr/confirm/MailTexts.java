package org.votr.confirm;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The mails of this package, by language: {@code messages/mails.properties} and its like. They hold
 * nothing that a user has written, for whoever asks for a mail chooses who gets it.
 */
@MessageBundle(value = "mails", locale = "en")
public interface MailTexts {
    @Message
    String verificationSubject();

    @Message
    String verification(String link);

    @Message
    String resetSubject();

    @Message
    String reset(String link);
}
