package org.votr.kubernetes;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every manifest has the fields that its kind has, and no others. */
class ManifestSchemaTest {
    private static final Path CUSTOM_FIELDS =
            Path.of("src", "test", "resources", "kubernetes", "custom-fields.txt");

    @ParameterizedTest
    @MethodSource("org.votr.kubernetes.Rendering#all")
    void manifests_fit_their_schemas(Rendering rendering) throws Exception {
        Set<String> unknown = new TreeSet<>();
        for (JsonNode document : rendering.documents()) {
            if (isCustom(document)) {
                fields(document.path("kind").asText(), document, unknown);
            } else {
                checkBuiltIn(document);
            }
        }
        Files.readAllLines(CUSTOM_FIELDS).forEach(unknown::remove);
        assertEquals(
                Set.of(),
                unknown,
                "Fields that no server was asked about. If kubectl apply --validate=strict"
                        + " --dry-run=server takes them, add them to "
                        + CUSTOM_FIELDS);
    }

    @Test
    void secrets_fit_their_schema() throws Exception {
        for (JsonNode secret : ManifestReferencesTest.secrets()) {
            checkBuiltIn(secret);
        }
    }

    @Test
    void every_component_is_rendered() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path folder :
                Stream.concat(
                                Rendering.folders().stream(),
                                Rendering.list(Rendering.FOLDER.resolve("components")).stream())
                        .toList()) {
            Rendering.each(
                            Rendering.parse(Files.readString(folder.resolve("kustomization.yaml")))
                                    .get(0)
                                    .path("components"))
                    .map(component -> Path.of(component.asText()).getFileName().toString())
                    .forEach(used::add);
        }
        Set<String> there =
                Rendering.list(Rendering.FOLDER.resolve("components")).stream()
                        .map(folder -> folder.getFileName().toString())
                        .collect(toCollection(TreeSet::new));
        assertEquals(there, used);
    }

    private static boolean isCustom(JsonNode document) {
        String[] version = document.path("apiVersion").asText().split("/");
        return version.length == 2
                && version[0].contains(".")
                && (!version[0].endsWith(".k8s.io") || version[0].startsWith("gateway."));
    }

    /** Kubernetes' own kinds are read by its client's models, which are strict. */
    private static void checkBuiltIn(JsonNode document) throws ReflectiveOperationException {
        String version = document.path("apiVersion").asText().replaceFirst(".*/", "");
        String kind = document.path("kind").asText();
        Class<?> model =
                Class.forName(
                        "io.kubernetes.client.openapi.models."
                                + version.replaceFirst("v", "V")
                                + kind);
        try {
            model.getMethod("fromJson", String.class).invoke(null, document.toString());
        } catch (InvocationTargetException e) {
            fail(Rendering.title(document) + ": " + e.getCause().getMessage());
        }
        assertTrue(document.at("/metadata/name").isTextual(), document.toString());
    }

    /** The paths of all values, as "Kind.spec.list[].name string". */
    private static void fields(String path, JsonNode node, Set<String> paths) {
        if (node.isArray()) {
            node.forEach(element -> fields(path + "[]", element, paths));
        } else if (node.isObject()
                && !path.matches(".*[lL]abels|.*\\.annotations|.*\\.parameters")) {
            node.properties()
                    .forEach(field -> fields(path + "." + field.getKey(), field.getValue(), paths));
        } else {
            paths.add(path + " " + node.getNodeType().name().toLowerCase(Locale.ROOT));
        }
    }
}
