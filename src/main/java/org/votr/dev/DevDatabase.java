package org.votr.dev;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Says where development mode finds its database: an own PostgreSQL that is started for it, unless
 * {@code quarkus.datasource.jdbc.url} names another. Does nothing outside the {@code dev} profile.
 */
public final class DevDatabase implements ConfigSourceFactory {
    private static final String URL = "quarkus.datasource.jdbc.url";

    /** Below every other source: whatever a developer sets wins. */
    private static final int ORDINAL = -100;

    /** A property of the JVM, so that a live reload, which loads this class anew, finds it. */
    private static final String RUNNING = "votr.dev.jdbc-url";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (!context.getProfiles().contains("dev") || value(context, URL).isPresent()) {
            return List.of();
        }
        String url = System.getProperty(RUNNING);
        if (url == null) {
            Path home = Path.of(value(context, "votr.dev.home").orElse(".votr"));
            url = start(home.toAbsolutePath().normalize());
            System.setProperty(RUNNING, url);
        }
        var settings =
                Map.of(
                        URL,
                        url,
                        "quarkus.datasource.username",
                        "postgres",
                        "quarkus.datasource.password",
                        "postgres");
        return List.of(new PropertiesConfigSource(settings, "development database", ORDINAL));
    }

    private static Optional<String> value(ConfigSourceContext context, String name) {
        @Nullable ConfigValue value = context.getValue(name);
        return Optional.ofNullable(value)
                .map(ConfigValue::getValue)
                .filter(text -> !text.isBlank());
    }

    /**
     * Named, not linked: the library behind it is not in the production jar, and a native build
     * refuses what it cannot link.
     */
    @SuppressWarnings("unchecked")
    private static String start(Path home) {
        try {
            String name = DevDatabase.class.getPackageName() + ".DevPostgres";
            var server = Class.forName(name).getDeclaredConstructor().newInstance();
            return ((Function<Path, String>) server).apply(home);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException(
                    "Only ./mvnw quarkus:dev brings a database; name one with -D" + URL + "=...",
                    e);
        }
    }
}
