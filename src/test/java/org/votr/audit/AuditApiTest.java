package org.votr.audit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

/** The audit bundle: what is in it, in which form, for whom, and that it is signed. */
@QuarkusTest
class AuditApiTest {
    private final TestUser author = TestUser.create();

    @Test
    void a_bundle_holds_the_poll_its_history_its_ballots_and_its_result() {
        String poll = Polls.create(author, "method", "approval");
        Polls.cast(TestUser.create(), poll, "{\"choices\":[\"C\",\"A\"]}").then().statusCode(201);
        Polls.cast(TestUser.create(), poll, "{\"choices\":[\"B\"]}").then().statusCode(201);
        Polls.refused(audit(poll).then(), 403, "results-hidden");
        Polls.close(author, poll);

        Response answer = audit(poll);

        answer.then()
                .statusCode(200)
                .contentType("application/json")
                .header(
                        "Content-Disposition",
                        equalTo("attachment; filename=\"audit-" + poll + ".json\""))
                .body("votr_audit", equalTo(1))
                .body("poll.id", equalTo(poll))
                .body("poll.author.username", equalTo(author.username()))
                .body("poll.options.name", contains("A", "B", "C"))
                .body("poll.imported", equalTo(false))
                .body("history.event", contains("created", "closed", "sealed"))
                .body("ballots.marks", containsInAnyOrder(List.of(1, 3), List.of(2)))
                .body("ballots", everyItem(not(hasKey("voter"))));
        JsonPath bundle = answer.jsonPath();
        JsonPath result = given().get("/api/polls/{id}/results", poll).jsonPath();
        assertEquals(result.<Object>get("$"), bundle.get("result"));
        assertEquals(result.getString("receipt_root"), bundle.getString("poll.receipt_root"));
        assertEquals(
                given().get("/api/polls/{id}/receipts", poll).asString().lines().toList(),
                bundle.getList("ballots.receipt"));
        assertEquals(
                given().get("/api/polls/{id}/history", poll).jsonPath().<Object>get("$"),
                bundle.get("history"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "public"})
    void its_lines_are_signed_by_the_key_that_the_service_publishes(String ballots)
            throws Exception {
        String poll = Polls.create(author, "ballots", ballots, "title", "Größe \"1\"\n\u2028");
        Polls.choose(poll, "A");
        Polls.close(author, poll);

        byte[] bundle = audit(poll).asByteArray();

        String text = new String(bundle, UTF_8);
        int end = text.lastIndexOf("\"signature\":\"");
        assertTrue(text.startsWith("{\"votr_audit\":1,\n\"key\":{"), text);
        assertTrue(text.contains("},\n\"history\":[\n{"), text);
        assertTrue(text.contains("}\n],\n\"ballots\":[\n{"), text);
        assertTrue(text.contains("}\n],\n\"result\":{"), text);
        assertTrue(text.substring(end - 3).startsWith("},\n\"signature\":\""), text);
        assertTrue(text.endsWith("\"}\n"), text);
        Map<String, String> key = JsonPath.from(text).getMap("key");
        List<Map<String, String>> published =
                given().get("/.well-known/jwks.json").jsonPath().getList("keys");
        assertTrue(published.contains(key), published::toString);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey(key));
        signature.update(text.substring(0, end).getBytes(UTF_8));
        assertTrue(
                signature.verify(
                        Base64.getUrlDecoder().decode(JsonPath.from(text).getString("signature"))));
        assertArrayEquals(bundle, audit(poll).asByteArray());
    }

    @Test
    void nobody_voted_and_the_list_is_empty() {
        String poll = Polls.create(author);
        Polls.close(author, poll);

        String text = audit(poll).asString();

        assertTrue(text.contains("\n\"ballots\":[\n],\n\"result\""), text);
    }

    @Test
    void ballots_of_a_public_poll_bear_the_names_they_were_cast_under() {
        String poll = Polls.create(author, "ballots", "public", "voters", "anyone");
        TestUser voter = Polls.choose(poll, "A");
        String visitor = given().get("/api/polls/" + poll).cookie("votr_visitor");
        given().cookie("votr_visitor", visitor)
                .contentType("application/json")
                .body("{\"choice\":\"B\"}")
                .put("/api/polls/{id}/vote", poll)
                .then()
                .statusCode(201);
        Polls.refused(audit(poll).then(), 403, "results-hidden");
        Polls.close(author, poll);

        audit(poll)
                .then()
                .statusCode(200)
                .body("ballots.find{it.marks==[1]}.voter", equalTo(voter.username()))
                .body("ballots.find{it.marks==[2]}.voter", nullValue())
                .body("ballots[0].counted_at", endsWith("Z"));
    }

    @Test
    void without_receipts_ballots_are_in_the_order_of_their_marks() {
        String poll =
                Polls.create(author, "method", "approval", "min_choices", 0, "receipts", false);
        for (String choices : List.of("\"B\"", "\"A\",\"B\"", "", "\"A\"")) {
            Polls.cast(TestUser.create(), poll, "{\"choices\":[" + choices + "]}")
                    .then()
                    .statusCode(201);
        }
        Polls.close(author, poll);

        audit(poll)
                .then()
                .body("ballots.marks", contains(List.of(), List.of(1), List.of(1, 2), List.of(2)))
                .body("ballots[0].size()", equalTo(2))
                .body("poll.receipt_root", nullValue());
    }

    @Test
    void it_is_for_those_who_may_see_the_ballots() {
        String poll = Polls.create(author, "results", "author");
        Polls.choose(poll, "A");
        Polls.close(author, poll);

        Polls.refused(audit(poll).then(), 403, "results-hidden");
        Polls.refused(given().get("/api/polls/{id}/receipts", poll).then(), 403, "results-hidden");
        Polls.as(author)
                .get("/api/polls/{id}/audit", poll)
                .then()
                .statusCode(200)
                .body("ballots", hasSize(1));
    }

    private static Response audit(String poll) {
        return given().get("/api/polls/{id}/audit", poll);
    }

    private static PublicKey publicKey(Map<String, String> jwk) throws Exception {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(jwk.get("n")), number(jwk.get("e"))));
    }

    private static BigInteger number(String base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(base64));
    }
}
