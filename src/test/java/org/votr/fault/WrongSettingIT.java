package org.votr.fault;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.votr.TestSettings;

/** What stops the start: a setting that is wrong, by its name. */
class WrongSettingIT extends Starting {
    @Test
    void a_setting_that_is_wrong_is_named_and_the_service_ends() throws Exception {
        stops("quarkus.datasource.username", "nobody", "QUARKUS_DATASOURCE_USERNAME");
        stops(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:" + database.port() + "/nowhere",
                "QUARKUS_DATASOURCE_JDBC_URL");
        stops(
                "quarkus.datasource.jdbc.url",
                "postgresql://localhost/votr",
                "QUARKUS_DATASOURCE_JDBC_URL");
        stops("votr.service-key", "short", "VOTR_SERVICE_KEY");
        stops("votr.service-key", "", "VOTR_SERVICE_KEY");
        stops("votr.url", "", "VOTR_URL");
        stops("votr.url", "votr.example", "VOTR_URL");
        stops("votr.token.keys", "/nowhere", "VOTR_TOKEN_KEYS");
        stops("votr.token.signing-key", "nobody", "VOTR_TOKEN_SIGNING_KEY");
        stops("quarkus.datasource.jdbc.url", "", "quarkus.datasource.jdbc.url");
        stops("votr.votes.writers", "0", "votr.votes.writers");
        stops("votr.login.window", "-1m", "votr.login.window");
        stops("votr.token.refresh-lifetime", "999999d", "votr.token.refresh-lifetime");
        stops("votr.retention.closed-polls", "1h", "votr.retention.closed-polls");
        stops("votr.retention.admin-acts", "30d", "votr.retention.admin-acts");
        String url = "jdbc:postgresql://localhost:" + database.port() + "/" + databaseName;
        // The driver would count both as a database that is away.
        for (String wrong : List.of("?sslmode=bogus", "?sslmode=require")) {
            stops("quarkus.datasource.jdbc.url", url + wrong, "QUARKUS_DATASOURCE_JDBC_URL");
        }
    }

    @Test
    void another_service_key_than_the_database_has_known_is_refused() throws Exception {
        Replica first = begin(settings(database.port()));
        first.awaitReady();
        first.kill();

        stops("votr.service-key", TestSettings.previousServiceKey(), "VOTR_SERVICE_KEY");
    }

    @Test
    void a_password_that_the_database_refuses_is_named() throws Exception {
        onServer("create role checked login password 'right'");
        // The tests' server asks nobody for a password but this one.
        onServer("alter system set password_encryption to 'scram-sha-256'");
        Path rules = Path.of(query("show hba_file"));
        String open = Files.readString(rules);
        Files.writeString(rules, "host all checked all scram-sha-256\n" + open);
        try {
            onServer("select pg_reload_conf()");
            Replica replica =
                    begin(
                            settings(
                                    database.port(),
                                    "quarkus.datasource.username",
                                    "checked",
                                    "quarkus.datasource.password",
                                    "wrong"));
            assertEquals(1, replica.awaitExit());
            assertThat(replica.said(), containsString("QUARKUS_DATASOURCE_PASSWORD"));
        } finally {
            Files.writeString(rules, open);
            onServer("select pg_reload_conf()");
        }
    }

    private void stops(String setting, String value, String named) throws Exception {
        Replica replica = begin(settings(database.port(), setting, value));
        assertEquals(1, replica.awaitExit(), setting);
        assertThat(setting, replica.said(), containsString(named));
        assertThat(setting, replica.said(), not(containsString("Listening on")));
    }
}
