package org.votr.data;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;

/**
 * What Quarkus must know of the database. Named here, where Quarkus reads the same settings, so
 * that one that is missing stops the start with a sentence before anything is done.
 */
@ConfigMapping(prefix = "quarkus.datasource")
public interface DatabaseSettings {
    /** Where it is: {@code jdbc:postgresql://host:5432/votr}. */
    @WithName("jdbc.url")
    String jdbcUrl();

    /** The database user. */
    String username();

    /** Its password. */
    String password();
}
