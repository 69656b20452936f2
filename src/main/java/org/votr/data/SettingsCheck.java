package org.votr.data;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.jdbc.SslMode;
import org.postgresql.util.PSQLException;

/**
 * Asks for the settings that nothing of ours reads: Quarkus checks only those that something asks
 * for.
 */
@ApplicationScoped
class SettingsCheck {
    void ask(@Observes @Priority(0) StartupEvent start, DatabaseSettings settings) {
        // Without the value: it may hold a password.
        Properties parts = Driver.parseURL(settings.jdbcUrl(), new Properties());
        if (parts == null) {
            throw new ConfigurationException(
                    "QUARKUS_DATASOURCE_JDBC_URL is not a URL of a PostgreSQL database, such as"
                            + " jdbc:postgresql://localhost:5432/votr.");
        }
        try {
            SslMode.of(parts);
        } catch (PSQLException e) {
            throw new ConfigurationException("QUARKUS_DATASOURCE_JDBC_URL: " + e.getMessage());
        }
    }
}
