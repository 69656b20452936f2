package org.votr.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasToString;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityTagTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip                   | \"v-gzip\"",
                "deflate, GZIP;q=0.5    | \"v-gzip\"",
                "x-gzip                 | \"v-gzip\"",
                "*                      | \"v-gzip\"",
                "identity               | \"v\"",
                "gzip;q=0               | \"v\"",
                "gzip;q=0, *            | \"v\"",
                "*;q=0                  | \"v\"",
                "gzip;q=nonsense        | \"v\"",
                "''                     | \"v\"",
                "                       | \"v\"",
            })
    void each_encoding_has_its_own_tag(String accepted, String tag) {
        assertThat(EntityTag.of("v", accepted), hasToString(tag));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"v\"            | true",
                "W/\"v\"          | true",
                "\"a\", \"v\"     | true",
                "\"a\",W/\"v\"    | true",
                "\"a,b\", \"v\"   | true",
                "*                | true",
                "\"v-gzip\"       | false",
                "v                | false",
                "\"a\"            | false",
                "''               | false",
            })
    void a_reader_who_names_the_tag_has_it(String list, boolean match) {
        assertThat(new EntityTag("v", false).weakMatch(list), is(match));
    }

    @Test
    void a_change_must_name_the_version_strongly_in_any_encoding() {
        assertThat(EntityTag.strongMatch("v", "\"v-gzip\""), is(true));
        assertThat(EntityTag.strongMatch("v", "\"u\", \"v\""), is(true));
        assertThat(EntityTag.strongMatch("v", "*"), is(true));
        assertThat(EntityTag.strongMatch("v", "W/\"v\""), is(false));
        assertThat(EntityTag.strongMatch("v", "\"u\""), is(false));
    }
}
