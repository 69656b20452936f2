package org.votr.data;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** The keys under which the service encrypts its secrets. */
@ConfigMapping(prefix = "votr")
public interface ServiceKeySettings {
    /**
     * 32 random bytes in base64, as made by {@code openssl rand -base64 32}. Required in
     * production; in development one is made and kept.
     */
    Optional<String> serviceKey();

    /**
     * Keys that can still decrypt, in base64. To rotate without a pause, first name the new key
     * here on every replica, then make it the service key and name the old one here.
     */
    Optional<List<String>> previousServiceKeys();

    /** Development only. */
    Dev dev();

    /** Development only. */
    interface Dev {
        /**
         * The folder that keeps generated keys in development and tests. Never used in production.
         */
        @WithDefault(".votr")
        String home();
    }
}
