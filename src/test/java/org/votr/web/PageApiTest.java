package org.votr.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.votr.Polls;
import org.votr.TestUser;

/** The pages as they are served, before any script runs. */
@QuarkusTest
class PageApiTest {
    private static final Path WEB = Path.of("src/main/resources/web");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sign-in",
                "/sign-up",
                "/forgot",
                "/reset",
                "/confirm",
                "/account",
                "/new",
                "/mine",
                "/admin",
                "/allow",
                "/verify"
            })
    void every_page_is_there_and_runs_no_inline_script(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("default-src 'none'"),
                                containsString("frame-ancestors 'none'"),
                                not(containsString("unsafe"))))
                .header("X-Frame-Options", equalTo("DENY"))
                .body(not(containsString("<script>")))
                .body(not(containsString("style=")));
    }

    @Test
    void a_polls_page_tells_of_it_to_whoever_runs_no_script() {
        String title = "<b>\"" + Polls.newTitle();
        String id = Polls.create(TestUser.create(), "title", title);
        String told = title.replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
        given().get("/polls/" + id)
                .then()
                .statusCode(200)
                .body(containsString("<title>" + told + "</title>"))
                .body(containsString("<meta property=\"og:title\" content=\"" + told + "\">"))
                .body(containsString("<li>A</li>"))
                .body(not(containsString("<b>")));
        given().get("/polls/" + id + "/edit").then().statusCode(200);
    }

    @Test
    void a_poll_that_is_not_there_is_404_with_a_page() {
        given().get("/polls/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("<votr-app>"));
    }

    @Test
    void only_the_embedded_page_can_be_framed() {
        String id = Polls.create(TestUser.create());
        given().get("/embed/" + id)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("frame-ancestors *"))
                .header("X-Frame-Options", nullValue())
                .body(containsString("<votr-poll src=\"/polls/" + id + "\">"));
    }

    @Test
    void a_frame_of_a_poll_that_is_not_there_is_404_with_a_page() {
        UUID nobodys = UUID.randomUUID();
        given().get("/embed/" + nobodys)
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("<votr-poll src=\"/polls/" + nobodys + "\">"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/polls/x", "/polls/", "/static/none.js"})
    void who_wants_html_gets_a_page_where_there_is_none(String path) {
        given().accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .get(path)
                .then()
                .statusCode(404)
                .contentType("text/html")
                .body(containsString("<votr-app>"));
        given().get(path).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void what_is_for_programs_answers_problems_to_browsers_too() {
        problem("/api/nowhere");
        problem("/embed/");
    }

    private static void problem(String path) {
        given().accept("text/html")
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void one_script_embeds_a_poll_anywhere() {
        String script =
                given().header("Origin", "https://other.example")
                        .get("/embed.js")
                        .then()
                        .statusCode(200)
                        .contentType("text/javascript")
                        .header("Access-Control-Allow-Origin", equalTo("https://other.example"))
                        .extract()
                        .asString();
        String module = script.replaceAll("(?s)import '([^']+)';\n", "$1");
        given().header("Origin", "https://other.example")
                .get(module)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo("https://other.example"))
                .header("Cache-Control", containsString("immutable"));
    }

    @Test
    void what_another_replica_may_have_is_not_kept_as_missing() {
        given().get("/static/bundle/none.js")
                .then()
                .statusCode(404)
                .header("Cache-Control", "no-store");
    }

    @Test
    void a_cache_keeps_apart_what_differs() {
        for (String path : List.of("/", "/embed.js", "/static/icon.svg")) {
            given().get(path)
                    .then()
                    .statusCode(200)
                    .header("Vary", containsString("Accept-Encoding"))
                    .header("Vary", containsString("Origin"));
        }
    }

    @Test
    void oembed_gives_the_frame() {
        String title = "\"Who\" & " + Polls.newTitle();
        String id = Polls.create(TestUser.create(), "title", title);
        String page = "http://localhost:" + RestAssured.port + "/polls/" + id;
        given().queryParam("url", page)
                .queryParam("maxwidth", 300)
                .get("/api/oembed")
                .then()
                .statusCode(200)
                .body("version", equalTo("1.0"))
                .body("type", equalTo("rich"))
                .body("width", equalTo(300))
                .body("html", containsString("/embed/" + id + "\" width=\"300\""))
                .body("html", containsString("title=\"&quot;Who&quot; &amp; "));
        for (String wrong :
                List.of(
                        "http://localhost:" + RestAssured.port + "/",
                        "https://votr.example/polls/" + id,
                        "::",
                        page.replace(id, UUID.randomUUID().toString()))) {
            given().queryParam("url", wrong).get("/api/oembed").then().statusCode(404);
        }
        given().get("/api/oembed").then().statusCode(400);
        given().queryParam("url", page)
                .queryParam("maxwidth", 0)
                .get("/api/oembed")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("maxwidth"));
        given().queryParam("url", page)
                .queryParam("format", "xml")
                .get("/api/oembed")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("format"));
    }

    @Test
    void the_qr_code_is_a_picture() {
        given().get("/polls/" + UUID.randomUUID() + "/qr.svg")
                .then()
                .statusCode(200)
                .contentType("image/svg+xml")
                .body(containsString("<path d=\"M"));
    }

    @Test
    void a_polls_picture_can_stand_beside_its_link() throws IOException {
        String id = Polls.create(TestUser.create(), "title", "Where shall the offsite be?");
        byte[] png =
                given().get("/polls/" + id + "/card.png")
                        .then()
                        .statusCode(200)
                        .contentType("image/png")
                        .extract()
                        .asByteArray();
        var picture = ImageIO.read(new ByteArrayInputStream(png));
        assertEquals(1200, picture.getWidth());
        assertEquals(630, picture.getHeight());
        assertTrue(whites(picture) > 2_000, "the title is written on it");
        Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(Path.of("target", "screenshots", "card.png"), png);
        given().get("/polls/" + UUID.randomUUID() + "/card.png").then().statusCode(404);
    }

    private static long whites(BufferedImage picture) {
        return IntStream.range(0, picture.getWidth() * picture.getHeight() / 2)
                .filter(i -> picture.getRGB(i % 1200, i / 1200) == -1)
                .count();
    }

    @Test
    void every_language_has_every_text_with_the_same_values() throws IOException {
        for (String folder : List.of("app/messages", "verify/messages")) {
            Path messages = WEB.resolve(folder);
            TreeSet<String> english = texts(messages.resolve("en.js"));
            assertEquals(english, texts(messages.resolve("de.js")));
            assertTrue(english.size() > 50, english::toString);
        }
    }

    /** Keys with the names that their texts replace. */
    private static TreeSet<String> texts(Path file) throws IOException {
        TreeSet<String> texts = new TreeSet<>();
        for (String line : Files.readAllLines(file)) {
            var text = Pattern.compile("^  '([^']+)': (.*),$").matcher(line);
            if (text.matches()) {
                TreeSet<String> values = new TreeSet<>();
                var value = Pattern.compile("\\{(\\w+)}").matcher(text.group(2));
                while (value.find()) {
                    values.add(value.group(1));
                }
                texts.add(text.group(1) + " " + values);
            }
        }
        return texts;
    }
}
