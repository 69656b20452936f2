package org.votr.dev;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DevDatabaseTest {
    private static final String URL = "quarkus.datasource.jdbc.url";

    @Test
    void nothing_is_started_outside_the_dev_profile() {
        assertEquals(Optional.empty(), url("test", Map.of()));
        assertEquals(Optional.empty(), url("prod", Map.of()));
    }

    @Test
    void a_database_that_is_named_is_left_alone() {
        assertEquals(Optional.of("jdbc:mine"), url("dev", Map.of(URL, "jdbc:mine")));
    }

    @Test
    void a_live_reload_finds_the_server_that_runs() {
        String home =
                Path.of("target", "dev-test-" + System.nanoTime()).toAbsolutePath().toString();
        Optional<String> first = url("dev", Map.of("votr.dev.home", home));
        assertEquals(first, url("dev", Map.of("votr.dev.home", home)));
        assertEquals(true, first.orElseThrow().startsWith("jdbc:postgresql://localhost:"));
    }

    private static Optional<String> url(String profile, Map<String, String> settings) {
        var config =
                new SmallRyeConfigBuilder()
                        .withProfile(profile)
                        .withDefaultValues(settings)
                        .withSources(new DevDatabase())
                        .addDefaultInterceptors()
                        .build();
        return config.getOptionalValue(URL, String.class);
    }
}
