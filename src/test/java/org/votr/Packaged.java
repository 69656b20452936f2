package org.votr;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** What the last build has made. */
public final class Packaged {
    private static final Path ARTIFACT = Path.of("target", "quarkus-artifact.properties");

    private Packaged() {}

    /** The native executable, if it was that. */
    public static Optional<Path> executable() {
        Properties artifact = new Properties();
        try (Reader file = Files.newBufferedReader(ARTIFACT)) {
            artifact.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "native".equals(artifact.getProperty("type"))
                ? Optional.of(Path.of("target", artifact.getProperty("path")))
                : Optional.empty();
    }
}
