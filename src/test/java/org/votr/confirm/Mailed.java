package org.votr.confirm;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.votr.Account;
import org.votr.Postbox;
import org.votr.PostgresResource;
import org.votr.TestSettings;

/** The links that come by mail, and the calls that take what they say. */
final class Mailed {
    private static final Pattern LINK =
            Pattern.compile(
                    "^" + Pattern.quote(TestSettings.URL) + "(/[a-z]+)#([A-Za-z0-9_-]{43})$",
                    Pattern.MULTILINE);

    private Mailed() {}

    /** What the link in that address's only mail says that leads to that page. */
    static String token(String address, String page) {
        return tokens(address, page, 1).get(0);
    }

    /** Waits for so many mails with a link to that page; what their links say. */
    static List<String> tokens(String address, String page, int count) {
        int mails = count;
        while (true) {
            List<String> found =
                    Postbox.await(address, mails).stream()
                            .map(Mailed::link)
                            .filter(link -> link.group(1).equals(page))
                            .map(link -> link.group(2))
                            .toList();
            if (found.size() >= count) {
                return found;
            }
            mails++;
        }
    }

    private static Matcher link(String mail) {
        Matcher link = LINK.matcher(mail);
        assertTrue(link.find(), mail);
        return link;
    }

    static ValidatableResponse verify(String token) {
        return post("/api/users/verify", Map.of("token", token));
    }

    static ValidatableResponse ask(String email) {
        return post("/api/password-reset", Map.of("email", email));
    }

    static ValidatableResponse set(String token, String password) {
        return post("/api/password-reset", Map.of("token", token, "password", password));
    }

    static ValidatableResponse post(String path, Object body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    /** Every token that is not good has the same answer. */
    static void notValid(ValidatableResponse answer) {
        answer.statusCode(422)
                .body("type", equalTo("/problems/link-not-valid"))
                .body(
                        "detail",
                        equalTo(
                                "This link was used, is too old, or a newer one was sent. Ask for"
                                        + " another."));
    }

    /** The account as its user sees it. */
    static ValidatableResponse me(Account account) {
        return account.given().get("/api/users/me").then().statusCode(200);
    }

    /** Lets the time of the account's links run out. */
    static void expire(Account account) {
        String sql = "update link_tokens set expires_at = now() where user_id = cast(? as uuid)";
        try (Connection connection = PostgresResource.connect();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, account.id());
            assertTrue(update.executeUpdate() > 0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
