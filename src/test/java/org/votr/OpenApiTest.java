package org.votr;

import static io.restassured.RestAssured.get;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
        if (System.getProperty("openapi.update") != null) {
            Files.createDirectories(COMMITTED.getParent());
            Files.writeString(COMMITTED, served);
        }
        String committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";
        assertEquals(
                committed,
                served,
                "The API is no longer what docs/openapi.yaml says. If you meant to change it, run"
                        + " ./mvnw test -Dtest=OpenApiTest -Dopenapi.update and commit the file.");
    }

    @Test
    void the_readers_of_the_document_are_there() {
        get("/q/swagger-ui/").then().statusCode(200);
        get("/q/redoc/").then().statusCode(200);
        get("/q/redoc/redoc.standalone.js").then().statusCode(200);
    }
}
