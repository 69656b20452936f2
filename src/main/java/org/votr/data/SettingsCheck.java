package org.votr.data;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Asks for the settings that nothing of ours reads: Quarkus checks only those that something asks
 * for.
 */
@ApplicationScoped
class SettingsCheck {
    void ask(@Observes StartupEvent start, DatabaseSettings settings) {}
}
