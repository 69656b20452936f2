package org.votr;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {
    private static final Path COMMITTED = Path.of("docs", "openapi.yaml");

    /** A change of the API is seen in its review: the document that it makes is part of it. */
    @Test
    void the_committed_document_is_what_the_service_tells() throws IOException {
        String served =
                get("/q/openapi?format=yaml").then().statusCode(200).extract().body().asString();
        ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
        JsonNode told = yaml.readTree(served);
        if (System.getProperty("openapi.update") != null
                && !told.equals(yaml.readTree(COMMITTED.toFile()))) {
            Files.writeString(COMMITTED, served);
        }
        assertEquals(
                yaml.readTree(COMMITTED.toFile()),
                told,
                "The API is no longer what docs/openapi.yaml says. If you meant to change it, run"
                        + " ./mvnw test -Dtest=OpenApiTest -Dopenapi.update and commit the file.");
    }

    @Test
    void it_is_the_same_in_both_formats() throws IOException {
        String yaml = get("/q/openapi?format=yaml").then().extract().body().asString();
        String json =
                get("/q/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .contentType("application/json")
                        .extract()
                        .body()
                        .asString();
        assertEquals(
                new ObjectMapper(new YAMLFactory()).readTree(yaml),
                new ObjectMapper().readTree(json));
    }

    @Test
    void the_readers_of_the_document_are_there() {
        get("/q/swagger-ui/").then().statusCode(200);
        get("/q/redoc/").then().statusCode(200);
        get("/q/redoc/redoc.standalone.js").then().statusCode(200);
    }
}
