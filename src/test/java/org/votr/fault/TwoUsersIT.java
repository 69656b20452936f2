package org.votr.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.votr.TestUser;

/** A database user who migrates, and one who serves. */
class TwoUsersIT extends Starting {
    /** As in Kubernetes: an init container migrates as the owner, the service may only use. */
    @Test
    void one_user_migrates_and_another_serves() throws Exception {
        onServer("create role votr_owner login");
        onServer("create role votr login");
        onServer("grant pg_read_all_stats to votr");
        onServer("alter database " + databaseName + " owner to votr_owner");
        execute(
                """
                alter default privileges for role votr_owner
                grant select, insert, update, delete on tables to votr
                """);

        Replica service =
                begin(
                        settings(
                                database.port(),
                                "quarkus.datasource.username",
                                "votr",
                                "votr.database.migrate",
                                "never"));
        service.awaitSaying("The database lacks the changes");
        Bounded.await("it is alive", PATIENCE, () -> status(service, "/q/health/live") == 200);
        assertEquals(503, status(service, "/q/health/ready"));

        Replica migration =
                begin(
                        settings(
                                database.port(),
                                "quarkus.datasource.username",
                                "votr_owner",
                                "votr.database.migrate",
                                "only",
                                "votr.service-key",
                                "",
                                "votr.token.keys",
                                ""));
        assertEquals(0, migration.awaitExit());
        service.awaitReady();

        assertThrows(SQLException.class, () -> execute("set role votr; drop table votes"));
        voteAndScrub(service);
    }

    /** PostgreSQL would pass over what it may not vacuum, and say nothing. */
    private void voteAndScrub(Replica service) throws Exception {
        try (Connection connection = connect()) {
            TestUser voter = TestUser.create(connection, 1).get(0);
            Poll poll = Load.newPoll(PollKind.SECRET, service, voter);
            Object ballot = poll.kind().body(List.of(1));
            assertEquals(201, send(service, "PUT", poll.votePath(), voter, ballot));
            assertEquals(200, send(service, "POST", poll.path() + "/close", voter, null));
            String scrubbed = "select scrubbed from topics where id = '" + poll.id() + "'";
            service.awaitSaying("the privilege MAINTAIN on all tables");
            assertEquals("f", query(connection, scrubbed));
            execute("grant maintain on all tables in schema public to votr");
            Bounded.await("the sweep", PATIENCE, () -> query(connection, scrubbed).equals("t"));
        }
    }

    private static int send(
            Replica service, String method, String path, TestUser user, Object body) {
        return Client.send(service, method, path, user, body, PATIENCE).status();
    }
}
