package org.votr.auth;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.votr.data.DevHome;

/** The keys of access tokens: one signs, all verify. Read once, at the start. */
@ApplicationScoped
class TokenKeys {
    private static final String SUFFIX = ".pem";

    private final SortedMap<String, TokenKey> keys;
    private final TokenKey signing;

    @Inject
    TokenKeys(TokenSettings settings, DevHome devHome) {
        this(settings.keys().map(Path::of).orElseGet(() -> kept(devHome)), settings.signingKey());
    }

    /**
     * The keys of a folder.
     *
     * @throws ConfigurationException with a sentence that names the setting to correct
     */
    TokenKeys(Path folder, Optional<String> signingKey) {
        keys = read(folder);
        if (keys.isEmpty()) {
            throw new ConfigurationException(
                    "VOTR_TOKEN_KEYS is a folder without a key: " + folder + " holds no *.pem.");
        }
        String id = signingKey.orElse(keys.lastKey());
        signing =
                find(id).orElseThrow(
                                () ->
                                        new ConfigurationException(
                                                "VOTR_TOKEN_SIGNING_KEY names no key: there is no "
                                                        + id
                                                        + ".pem in VOTR_TOKEN_KEYS."));
    }

    /** The keys are read at the start, so that a bad one stops the service before it serves. */
    void check(@Observes @Priority(2) StartupEvent start) {}

    TokenKey signing() {
        return signing;
    }

    Optional<TokenKey> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    List<TokenKey> all() {
        return List.copyOf(keys.values());
    }

    private static SortedMap<String, TokenKey> read(Path folder) {
        SortedMap<String, TokenKey> keys = new TreeMap<>();
        // A mounted Kubernetes Secret also holds "..data" links, which no key's name is like.
        try (var files = Files.newDirectoryStream(folder, "[!.]*" + SUFFIX)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                String id = name.substring(0, name.length() - SUFFIX.length());
                keys.put(id, TokenKey.parse(id, text(file)));
            }
        } catch (IOException e) {
            throw new ConfigurationException(
                    "VOTR_TOKEN_KEYS is not a folder that the service can read: " + folder + ".");
        }
        return keys;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "VOTR_TOKEN_KEYS has a file that the service cannot read: " + file + ".");
        }
    }

    private static Path kept(DevHome devHome) {
        String hint =
                "a folder of RSA private keys, <key id>.pem, as made by"
                        + " 'openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072'";
        Path key = devHome.keep("keys/dev.pem", TokenKey::generate, "VOTR_TOKEN_KEYS", hint);
        return key.toAbsolutePath().resolveSibling(".").normalize();
    }
}
