package org.votr.user;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.votr.data.DatabaseReady;
import org.votr.data.Secrets;
import org.votr.data.Sha256;
import org.votr.problem.FieldError;

/**
 * E-mail addresses and the keys that stand for them. A key is an HMAC under a secret of the
 * service, so that what stays of a deleted account recognises an address without holding it.
 */
@ApplicationScoped
class Emails {
    private static final String PEPPER = "email-pepper";
    private static final int MAX_LENGTH = 254;
    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s\\p{Z}\\p{C}@]+@[^\\s\\p{Z}\\p{C}@]+");

    private final Secrets secrets;

    Emails(Secrets secrets) {
        this.secrets = secrets;
    }

    /** What is wrong with this address, if anything. Only a message sent there proves more. */
    static Optional<FieldError> error(String email) {
        String clean = clean(email);
        return clean.length() <= MAX_LENGTH && ADDRESS.matcher(clean).matches()
                ? Optional.empty()
                : Optional.of(new FieldError("email", "must be an e-mail address"));
    }

    /** The address as we write to it. */
    static String clean(String email) {
        return email.strip();
    }

    /** The key of the address: equal for addresses that differ only in case. */
    byte[] key(String email) {
        String normal = Normalizer.normalize(clean(email), Normalizer.Form.NFC);
        return secrets.mac(
                PEPPER, normal.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Gives the account that address; without one, or with a bad one, a key that no address has.
     */
    void readdress(User user, @Nullable String email) {
        if (email != null && error(email).isEmpty()) {
            user.email = clean(email);
            user.emailKey = key(email);
        } else {
            user.email = null;
            user.emailKey = secrets.mac(PEPPER, Sha256.of(UUID.randomUUID().toString()));
        }
    }

    /** The secret is made at the start, not within the first sign-up's transaction. */
    void prepare(@Observes @Priority(20) DatabaseReady database) {
        secrets.mac(PEPPER, new byte[0]);
    }
}
