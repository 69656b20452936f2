package org.votr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the API's document says is tried on the packaged service, as users of Postman would. */
@QuarkusIntegrationTest
class PostmanIT {
    private static final String DOCUMENT = "docs/openapi.yaml";
    private static final Path COLLECTION = Path.of("target", "votr.postman_collection.json");
    private static final Path TOOLS = Path.of(".ci", "tools");

    @TestHTTPResource("/")
    URI service;

    private Path node;

    @BeforeEach
    void find_the_tools() {
        node = Tools.require("node", "nodejs");
        Tools.requireFile(TOOLS.resolve("node_modules/.bin/newman"), "npm ci --prefix .ci/tools");
    }

    @Test
    void the_document_is_valid_and_its_examples_fit_their_schemas() throws Exception {
        run(TOOLS.resolve("lint.mjs").toString(), DOCUMENT);
    }

    @Test
    void every_call_answers_as_the_document_says() throws Exception {
        run(TOOLS.resolve("postman.mjs").toString(), DOCUMENT, COLLECTION.toString());
        run(
                TOOLS.resolve("node_modules/newman/bin/newman.js").toString(),
                "run",
                COLLECTION.toString(),
                "--color",
                "off",
                "--disable-unicode",
                "--env-var",
                "baseUrl=" + service.toString().replaceFirst("/$", ""),
                "--env-var",
                "admin_username=" + TestSettings.ADMIN,
                "--env-var",
                "admin_password=" + TestSettings.ADMIN_PASSWORD);
    }

    /** Runs Node's program until it ends well; what it said is told where it does not. */
    private void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(node.toString()));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile(Path.of("target"), "node", ".log");
        ProcessBuilder program = new ProcessBuilder(command).redirectErrorStream(true);
        program.environment().putAll(Map.of("REDOCLY_TELEMETRY", "off", "NODE_NO_WARNINGS", "1"));
        Process process = program.redirectOutput(log.toFile()).start();
        boolean ended = process.waitFor(3, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        String said = Files.readString(log);
        Files.delete(log);
        assertEquals(0, ended ? process.exitValue() : -1, () -> command + "\n" + said);
    }
}
