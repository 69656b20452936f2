package org.votr.user;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/**
 * The first administrator, made at the start where no user of that name exists. Later changes of
 * these settings change no account.
 */
@ConfigMapping(prefix = "votr.admin")
public interface AdminSettings {
    /** The name; without it, no administrator is made. */
    Optional<String> username();

    /** The e-mail address; required with the name. */
    Optional<String> email();

    /** The password; required with the name. */
    Optional<String> password();
}
