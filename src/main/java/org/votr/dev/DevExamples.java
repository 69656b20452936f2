package org.votr.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.logging.Logger;

/**
 * A few users and polls to look at, made through the public API when the database is new. Every
 * password is {@code dev-} and the name.
 */
@ApplicationScoped
@IfBuildProfile("dev")
class DevExamples {
    private static final Logger LOG = Logger.getLogger(DevExamples.class);
    private static final String JSON = "application/json";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json;

    DevExamples(ObjectMapper json) {
        this.json = json;
    }

    void make(@ObservesAsync HttpServerStart server) {
        String root = "http://localhost:" + server.options().getPort();
        try {
            if (signUp(root, "alice") && signUp(root, "carol")) {
                makePolls(root, signIn(root, "alice"), signIn(root, "carol"));
            }
        } catch (IOException e) {
            LOG.warn("The example polls could not be made; the service runs without them.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void makePolls(String root, String alice, String carol)
            throws IOException, InterruptedException {
        String footballers =
                poll(
                        root,
                        alice,
                        """
                        {"title": "Who's the fastest footballer?",
                         "options": ["Hector Bellerin", "Gareth Bale", "Arjen Robben"]}""");
        vote(root, alice, footballers, "{\"choice\": \"Gareth Bale\"}");
        vote(root, carol, footballers, "{\"choice\": \"Arjen Robben\"}");

        String lunch =
                poll(
                        root,
                        carol,
                        """
                        {"title": "Where do we have lunch?", "method": "approval", "voters": "anyone",
                         "ballots": "public", "options": ["Pizza", "Noodles", "Salad", "Falafel"]}""");
        vote(root, alice, lunch, "{\"choices\": [\"Pizza\", \"Falafel\"]}");
        vote(root, carol, lunch, "{\"choices\": [\"Falafel\", \"Noodles\"]}");

        String offsite =
                poll(
                        root,
                        alice,
                        """
                        {"title": "Where shall the offsite be?", "method": "schulze",
                         "options": ["Seaside", "Mountains", "City", "Forest"]}""");
        vote(root, alice, offsite, "{\"ranking\": [\"Mountains\", [\"Forest\", \"Seaside\"]]}");
        vote(root, carol, offsite, "{\"ranking\": [\"Forest\", \"Mountains\", \"City\"]}");

        String name =
                poll(
                        root,
                        carol,
                        """
                        {"title": "A name for the newsletter", "method": "star",
                         "options": ["The Ballot", "Ayes and Noes", "Show of Hands"]}""");
        vote(root, alice, name, "{\"scores\": {\"The Ballot\": 5, \"Show of Hands\": 2}}");
        vote(root, carol, name, "{\"scores\": {\"Show of Hands\": 5, \"The Ballot\": 4}}");

        String mascot =
                poll(
                        root,
                        alice,
                        """
                        {"title": "Our mascot", "description": "Closed: this one shows a final result.",
                         "options": ["Owl", "Otter"]}""");
        vote(root, carol, mascot, "{\"choice\": \"Otter\"}");
        send("POST", root + "/api/polls/" + mascot + "/close", alice, JSON, "");
    }

    /** Whether the user is new: false where an earlier start has made the examples. */
    private boolean signUp(String root, String name) throws IOException, InterruptedException {
        String user =
                json.createObjectNode()
                        .put("username", name)
                        .put("email", name + "@example.org")
                        .put("password", "dev-" + name)
                        .toString();
        return send("POST", root + "/api/users", "", JSON, user).has("id");
    }

    private String signIn(String root, String name) throws IOException, InterruptedException {
        String form = "grant_type=password&username=" + name + "&password=dev-" + name;
        String type = "application/x-www-form-urlencoded";
        return send("POST", root + "/api/token", "", type, form).path("access_token").asText();
    }

    private String poll(String root, String token, String poll)
            throws IOException, InterruptedException {
        return send("POST", root + "/api/polls", token, JSON, poll).path("id").asText();
    }

    private void vote(String root, String token, String poll, String ballot)
            throws IOException, InterruptedException {
        send("PUT", root + "/api/polls/" + poll + "/vote", token, JSON, ballot);
    }

    private JsonNode send(String method, String uri, String token, String type, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(uri))
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return json.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
    }
}
