package org.votr.data;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Generated keys for development and tests, kept between starts. Production has none. */
@ApplicationScoped
public class DevHome {
    private final Path home;

    DevHome(ServiceKeySettings settings) {
        this.home = Path.of(settings.dev().home());
    }

    /**
     * The file of that name, made now if it is not there, readable by its owner only.
     *
     * @param setting the environment variable that production needs instead
     * @param hint what to set it to, as the end of a sentence
     * @throws ConfigurationException in production, with a sentence that names the setting
     */
    public Path keep(String name, Supplier<String> content, String setting, String hint) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            throw new ConfigurationException(setting + " is not set: set it to " + hint + ".");
        }
        Path file = home.resolve(name);
        try {
            if (!Files.exists(file)) {
                create(file, content.get());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path file, String content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // A temporary file is born with permissions 600; the move makes the key appear whole.
        Path draft = Files.createTempFile(folder, "new", ".tmp");
        try {
            Files.writeString(draft, content, StandardCharsets.US_ASCII);
            Files.move(draft, file);
        } catch (FileAlreadyExistsException e) {
            // Another start made it at the same moment: theirs stays.
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
