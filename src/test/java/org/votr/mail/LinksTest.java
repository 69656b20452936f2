package org.votr.mail;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links into our pages from elsewhere. */
class LinksTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://votr.test:8443", "https://votr.test:8443/"})
    void a_secret_stands_where_browsers_keep_it_to_themselves(String url) {
        Links links = new Links(Optional.of(url), true);
        assertEquals("https://votr.test:8443/reset#secret", links.to("/reset", "secret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "votr.test",
                "ftp://votr.test",
                "https://votr.test/app",
                "https://votr.test?a=b",
                "https://user@votr.test/#x",
                "https://",
                "https://votr test"
            })
    void an_address_that_is_none_is_named(String url) {
        refused(url, true);
        refused(url, false);
    }

    @Test
    void without_an_address_there_is_no_mail() {
        refused(null, true);
        assertThrows(
                IllegalStateException.class,
                () -> new Links(Optional.empty(), false).to("/reset", "secret"));
    }

    private static void refused(String url, boolean mailIsOn) {
        var refusal =
                assertThrows(
                        ConfigurationException.class,
                        () -> new Links(Optional.ofNullable(url), mailIsOn));
        assertThat(refusal.getMessage(), containsString("VOTR_URL"));
    }
}
