package org.votr.user;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;
import org.votr.problem.FieldError;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * Password hashes: Argon2id (RFC 9106) with 19 MiB, two passes and one lane, which OWASP's password
 * storage cheat sheet names as its minimum. Never more hashes at once than there are processors.
 */
@ApplicationScoped
public class Passwords {
    private static final int MIN = 8;
    private static final int MAX = 128;
    private static final long PATIENCE_SECONDS = 10;

    private final SecureRandom random = new SecureRandom();
    private final Semaphore processors =
            new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    /** Checked in place of a hash that does not exist; no password is known to match it. */
    private final PasswordHash nobody = PasswordHash.random(random);

    /** What is wrong with this as a new password, if anything: 8 to 128 characters, any Unicode. */
    public static Optional<FieldError> error(String password) {
        String normal = nfc(password);
        int length = normal.codePointCount(0, normal.length());
        return length >= MIN && length <= MAX
                ? Optional.empty()
                : Optional.of(new FieldError("password", "must be 8 to 128 characters long"));
    }

    /** The hash of the password with a new salt, in PHC string form. */
    public String hash(String password) {
        byte[] salt = new byte[PasswordHash.SALT_LENGTH];
        random.nextBytes(salt);
        byte[] hash = argon2id(password, salt, PasswordHash.Cost.TODAY, PasswordHash.LENGTH);
        return new PasswordHash(PasswordHash.Cost.TODAY, salt, hash).toString();
    }

    /**
     * Whether the password is the one that was hashed. Takes the same time when there is no hash.
     *
     * @throws Problem when the processors are too busy with other passwords
     */
    public boolean matches(String password, @Nullable String phc) {
        PasswordHash known = phc == null ? nobody : PasswordHash.parse(phc);
        byte[] hash = argon2id(password, known.salt(), known.cost(), known.hash().length);
        return MessageDigest.isEqual(hash, known.hash()) && phc != null;
    }

    private byte[] argon2id(String password, byte[] salt, PasswordHash.Cost cost, int length) {
        acquire();
        try {
            Argon2BytesGenerator generator = new Argon2BytesGenerator();
            generator.init(
                    new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                            .withMemoryAsKB(cost.memory())
                            .withIterations(cost.passes())
                            .withParallelism(cost.lanes())
                            .withSalt(salt)
                            .build());
            byte[] hash = new byte[length];
            generator.generateBytes(nfc(password).getBytes(StandardCharsets.UTF_8), hash);
            return hash;
        } finally {
            processors.release();
        }
    }

    private void acquire() {
        try {
            if (processors.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw Problem.of(
                        ProblemType.UNAVAILABLE,
                        "Too many passwords are being checked just now. Try again.")
                .retryAfter(Duration.ofSeconds(1));
    }

    private static String nfc(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
