package org.votr.mail;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Links to our pages that can be opened from anywhere, as mails need them. */
@ApplicationScoped
public class Links {
    private final Optional<URI> service;

    @Inject
    Links(LinkSettings settings, MailerSettings mailer) {
        this(settings.url(), mailer.from().isPresent());
    }

    /**
     * Links that begin with this address.
     *
     * @throws ConfigurationException where it is none, or missing although mail is on
     */
    Links(Optional<String> url, boolean mailIsOn) {
        service = url.map(Links::parse);
        if (mailIsOn && service.isEmpty()) {
            throw new ConfigurationException(
                    "VOTR_URL is not set: QUARKUS_MAILER_FROM asks for mail, and its links need the"
                            + " address of the service, such as https://votr.example.org.");
        }
    }

    /** Made at the start, so that a bad setting stops the service before it serves. */
    void check(@Observes @Priority(2) StartupEvent start) {}

    /**
     * A link to a page that is told a secret. It stands behind the {@code #}: browsers keep that
     * part to themselves, so it reaches no log and no other site.
     *
     * @param page an absolute path, {@code /reset}
     * @throws IllegalStateException where neither mail nor {@code VOTR_URL} is configured
     */
    public String to(String page, String secret) {
        return service.map(url -> url.resolve(page) + "#" + secret)
                .orElseThrow(() -> new IllegalStateException("VOTR_URL is not set"));
    }

    private static URI parse(String url) {
        try {
            URI uri = new URI(url.strip());
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            String root = uri.getScheme() + "://" + uri.getRawAuthority();
            if (web
                    && uri.getHost() != null
                    && (url.strip().equals(root) || url.strip().equals(root + "/"))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Answered below, like an address of something else.
        }
        throw new ConfigurationException(
                "VOTR_URL is not the address of a service, such as https://votr.example.org: it has"
                        + " a scheme, a host and perhaps a port, and nothing else.");
    }
}
