package org.votr.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.votr.Tools;

/**
 * What kustomize makes of a folder.
 *
 * @param name the folder's name
 * @param documents the manifests
 */
record Rendering(String name, List<JsonNode> documents) {
    static final Path FOLDER = Path.of("kubernetes");
    private static final Path OTHERS = Path.of("src", "test", "resources", "kubernetes");
    private static final ObjectReader YAML = new YAMLMapper().readerFor(JsonNode.class);
    private static List<Rendering> all = List.of();

    /** Every overlay, and what the tests make of the components that no overlay uses. */
    static synchronized List<Rendering> all() {
        if (all.isEmpty()) {
            all = folders().stream().map(Rendering::of).toList();
        }
        return all;
    }

    static List<Path> folders() {
        return Stream.of(FOLDER.resolve("overlays"), OTHERS)
                .flatMap(folder -> list(folder).stream())
                .toList();
    }

    static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> parse(String yaml) {
        try (MappingIterator<JsonNode> documents = YAML.readValues(yaml)) {
            return documents.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a program writes to its standard output; it must end well and write no warning. */
    static String run(String... command) {
        try {
            Path errors = Files.createTempFile(Path.of("target"), "kubernetes", ".log");
            Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            String output = new String(process.getInputStream().readAllBytes());
            String said = process.waitFor() + " " + Files.readString(errors);
            Files.delete(errors);
            if (!said.equals("0 ")) {
                throw new AssertionError(String.join(" ", command) + ": " + said);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    Stream<JsonNode> kind(String kind) {
        return documents.stream().filter(document -> document.path("kind").asText().equals(kind));
    }

    boolean has(String kind, String name) {
        return kind(kind).anyMatch(document -> document.at("/metadata/name").asText().equals(name));
    }

    List<Pod> pods() {
        List<Pod> pods = new ArrayList<>();
        for (JsonNode document : documents) {
            Stream.of("/spec/template", "/spec/jobTemplate/spec/template")
                    .map(document::at)
                    .filter(template -> template.at("/spec/containers").isArray())
                    .forEach(template -> pods.add(new Pod(title(document), template)));
        }
        return pods;
    }

    static String title(JsonNode document) {
        return document.path("kind").asText() + " " + document.at("/metadata/name").asText();
    }

    static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Rendering of(Path folder) {
        String kubectl = Tools.require("kubectl").toString();
        return new Rendering(
                String.valueOf(folder.getFileName()),
                parse(run(kubectl, "kustomize", folder.toString())));
    }

    @Override
    public String toString() {
        return name;
    }
}
