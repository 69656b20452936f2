package org.votr.webhook;

import static org.hamcrest.Matchers.startsWith;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.votr.Polls;
import org.votr.PostgresResource;
import org.votr.TestUser;

/** A webhook for tests: made, changed and looked at through the API. */
record Hook(TestUser owner, String id, String secret) {
    /** The answer to a new webhook. */
    static ValidatableResponse post(TestUser owner, Map<String, Object> fields) {
        return Polls.as(owner, fields).post("/api/webhooks").then();
    }

    /** A webhook of that user; fields as name, value, name, value. */
    static Hook create(TestUser owner, String url, Object... namesAndValues) {
        Map<String, Object> fields = new HashMap<>(Map.of("url", url));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        ValidatableResponse made =
                post(owner, fields).statusCode(201).body("secret", startsWith("whsec_"));
        return new Hook(owner, made.extract().path("id"), made.extract().path("secret"));
    }

    String path() {
        return "/api/webhooks/" + id;
    }

    ValidatableResponse read() {
        return Polls.as(owner).get(path()).then();
    }

    ValidatableResponse patch(String field, Object value) {
        return Polls.as(owner, Map.of(field, value)).patch(path()).then();
    }

    /** Asks for a test message; its id. */
    String test() {
        return Polls.as(owner).post(path() + "/test").then().statusCode(202).extract().path("id");
    }

    ValidatableResponse replay(String delivery) {
        return Polls.as(owner).post(path() + "/deliveries/" + delivery + "/replay").then();
    }

    /** The newest hundred deliveries. */
    JsonPath deliveries() {
        return Polls.as(owner)
                .get(path() + "/deliveries?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("deliveries");
    }

    /** Waits until the newest delivery is in that state, and returns it. */
    Map<String, Object> awaitNewest(String state) {
        AtomicReference<Map<String, Object>> newest = new AtomicReference<>(Map.of());
        Receiver.await(
                "not " + state,
                () -> {
                    List<Map<String, Object>> all = deliveries().getList("");
                    newest.set(all.isEmpty() ? Map.of() : all.get(0));
                    return state.equals(newest.get().get("state"));
                });
        return newest.get();
    }

    /** Lets the next try of what is pending be due now. */
    void hurry() throws SQLException {
        sql(
                "update webhook_deliveries set next_try_at = now() where state = 'PENDING' and webhook_id = '"
                        + id
                        + "'");
    }

    static void sql(String statement) throws SQLException {
        try (Connection connection = PostgresResource.connect();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }
}
