package org.votr.confirm;

import io.quarkus.arc.Arc;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.LanguageHeader;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** The language of mails: that of the request which asks for them, English where there is none. */
@ApplicationScoped
class MailLanguage {
    private static final String ENGLISH = "en";
    private static final Set<String> LANGUAGES = Set.of(ENGLISH, "de");

    private final CurrentVertxRequest request;

    MailLanguage(CurrentVertxRequest request) {
        this.request = request;
    }

    /** The language of the current request, of those there are texts in. */
    String current() {
        if (!Arc.container().requestContext().isActive()) {
            return ENGLISH;
        }
        return Optional.ofNullable(request.getCurrent())
                .map(current -> current.preferredLanguage())
                .map(LanguageHeader::tag)
                .filter(LANGUAGES::contains)
                .orElse(ENGLISH);
    }

    /** The texts in that language. */
    static MailTexts texts(String language) {
        return ENGLISH.equals(language)
                ? MessageBundles.get(MailTexts.class)
                : MessageBundles.get(MailTexts.class, Localized.Literal.of(language));
    }
}
