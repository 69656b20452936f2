package org.votr.mail;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A mail to be sent.
 *
 * @param to the one address that it goes to
 * @param subject in one line
 * @param text plain, in lines of any length
 * @param goodFor for how long it is of use: it is not sent later. More than a day counts as one
 */
public record NewMail(String to, String subject, String text, Duration goodFor) {
    /** Neither an address nor a subject can smuggle in a header, or the other's place. */
    public NewMail {
        if ((to + subject).chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a control character in an address or a subject");
        }
    }

    /** The mail as it is kept. */
    byte[] encode() {
        return (to + '\n' + subject + '\n' + text).getBytes(StandardCharsets.UTF_8);
    }
}
