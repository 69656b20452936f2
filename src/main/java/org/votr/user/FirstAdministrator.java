package org.votr.user;

import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.votr.data.DatabaseReady;
import org.votr.problem.Problem;

/** Makes the first administrator out of the settings. */
@ApplicationScoped
class FirstAdministrator {
    private static final Logger LOG = Logger.getLogger(FirstAdministrator.class);

    private final AdminSettings settings;
    private final Accounts accounts;

    FirstAdministrator(AdminSettings settings, Accounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    void create(@Observes @Priority(30) DatabaseReady database) {
        settings.username().filter(name -> !exists(name)).ifPresent(this::create);
    }

    private void create(String username) {
        String email = required(settings.email(), "VOTR_ADMIN_EMAIL");
        String password = required(settings.password(), "VOTR_ADMIN_PASSWORD");
        try {
            accounts.open(new NewUser(username, email, password), Role.ADMIN);
            LOG.info("Created the first administrator.");
        } catch (Problem e) {
            // The field is named as in the API: username, email or password.
            throw new ConfigurationException("A setting VOTR_ADMIN_* is bad: " + e.detail() + ".");
        } catch (PersistenceException e) {
            requireMadeElsewhere(username);
        }
    }

    /** Another replica may have made it at the same moment. Otherwise the address was taken. */
    private void requireMadeElsewhere(String username) {
        if (!exists(username)) {
            throw new ConfigurationException(
                    "VOTR_ADMIN_EMAIL belongs to another account, living or deleted:"
                            + " choose another address.");
        }
    }

    private boolean exists(String username) {
        return accounts.findByLogin(username).isPresent();
    }

    private static String required(Optional<String> value, String setting) {
        return value.orElseThrow(
                () ->
                        new ConfigurationException(
                                setting + " is not set: VOTR_ADMIN_USERNAME asks for it."));
    }
}
