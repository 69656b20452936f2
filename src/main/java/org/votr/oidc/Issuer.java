package org.votr.oidc;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The provider that the settings name.
 *
 * @param url the {@code iss} of its tokens
 * @param audience an {@code aud} that they must have
 */
record Issuer(String url, String audience) {
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final int LONGEST = 255;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * The provider; none where none is named.
     *
     * @param ours the {@code iss} of our own tokens
     * @throws ConfigurationException with a sentence that names the setting to correct
     */
    static Optional<Issuer> of(OidcSettings settings, String ours) {
        return settings.issuer()
                .map(
                        url -> {
                            if (url.length() > LONGEST || url.equals(ours) || !safe(url)) {
                                throw new ConfigurationException(
                                        "VOTR_OIDC_ISSUER must be the https URL that the provider's"
                                                + " tokens have as their iss, and not"
                                                + " VOTR_TOKEN_ISSUER.");
                            }
                            return new Issuer(url, audience(settings));
                        });
    }

    private static String audience(OidcSettings settings) {
        return settings.audience()
                .orElseThrow(
                        () ->
                                new ConfigurationException(
                                        "VOTR_OIDC_AUDIENCE is not set: VOTR_OIDC_ISSUER asks for"
                                                + " it, else tokens made for others would do."));
    }

    /** Where the provider says where its keys are. */
    String discovery() {
        return (url.endsWith("/") ? url.substring(0, url.length() - 1) : url) + DISCOVERY;
    }

    /** Whether what is read there is what its owner wrote: https, or this machine itself. */
    static boolean safe(@Nullable String url) {
        try {
            URI uri = URI.create(String.valueOf(url));
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            String host = uri.getHost();
            return host != null
                    && (scheme.equals("https")
                            || (scheme.equals("http") && LOOPBACK.contains(host)));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
