package org.votr.kubernetes;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.votr.Tools;

/**
 * What manifests name is there: in other manifests, in {@code kubernetes/secrets}, in the service.
 */
class ManifestReferencesTest {
    /**
     * Made by CloudNativePG's operator for its cluster, and by the operator of a database
     * elsewhere.
     */
    private static final Set<String> MADE_ELSEWHERE =
            Set.of("Secret votr-db-ca", "ConfigMap votr-database-ca");

    /** What {@code kubernetes/secrets} prints. */
    static List<JsonNode> secrets() {
        Tools.require("bash");
        Tools.require("openssl");
        String script = Rendering.FOLDER.resolve("secrets").toString();
        List<JsonNode> secrets = new ArrayList<>(Rendering.parse(Rendering.run(script)));
        secrets.addAll(Rendering.parse(Rendering.run(script, "admin", "ada", "ada@example.org")));
        return secrets;
    }

    @ParameterizedTest
    @MethodSource("org.votr.kubernetes.Rendering#all")
    void what_pods_refer_to_is_there(Rendering rendering) {
        Set<String> there = new TreeSet<>(MADE_ELSEWHERE);
        there.addAll(names(rendering.documents(), "data"));
        there.addAll(names(secrets(), "stringData"));

        Set<String> named = new TreeSet<>();
        for (Pod pod : rendering.pods()) {
            JsonNode spec = pod.spec();
            add(named, "ServiceAccount", spec.findValues("serviceAccountName"), "");
            add(named, "Secret", spec.findValues("secretName"), "");
            add(named, "ConfigMap", spec.findParents("configMap"), "/configMap/name");
            add(named, "ConfigMap", spec.findValues("configMapRef"), "/name");
            add(named, "PersistentVolumeClaim", spec.findValues("claimName"), "");
            add(named, "Secret", spec.findValues("secretKeyRef"), "/name", "/key");
        }
        // There only while the key is being changed.
        named.remove("Secret votr-keys previous-service-keys");
        named.removeAll(there);
        assertEquals(Set.of(), named);
    }

    @ParameterizedTest
    @MethodSource("org.votr.kubernetes.Rendering#all")
    void selectors_find_pods(Rendering rendering) {
        List<String> blind = new ArrayList<>();
        for (JsonNode document : rendering.documents()) {
            Stream.of("/spec/selector", "/spec/podSelector")
                    .map(document::at)
                    .filter(JsonNode::isObject)
                    .filter(selector -> !document.path("kind").asText().endsWith("Monitor"))
                    .map(
                            selector ->
                                    document.path("kind").asText().equals("Service")
                                            ? labels(selector)
                                            : selector)
                    .filter(selector -> pods(rendering, selector).isEmpty())
                    .forEach(selector -> blind.add(Rendering.title(document) + " " + selector));
        }
        assertEquals(List.of(), blind);
    }

    @ParameterizedTest
    @MethodSource("org.votr.kubernetes.Rendering#all")
    void ports_are_open(Rendering rendering) {
        List<String> closed = new ArrayList<>();
        rendering
                .kind("Service")
                .forEach(
                        service ->
                                Rendering.each(service.at("/spec/ports"))
                                        .map(port -> port.path("targetPort"))
                                        .filter(
                                                port ->
                                                        !opened(
                                                                rendering,
                                                                labels(
                                                                        service.at(
                                                                                "/spec/selector")),
                                                                port))
                                        .forEach(
                                                port ->
                                                        closed.add(
                                                                Rendering.title(service)
                                                                        + " "
                                                                        + port)));
        rendering
                .kind("NetworkPolicy")
                .forEach(
                        policy ->
                                Rendering.each(policy.at("/spec/ingress"))
                                        .flatMap(rule -> Rendering.each(rule.path("ports")))
                                        .map(port -> port.path("port"))
                                        .filter(
                                                port ->
                                                        !opened(
                                                                rendering,
                                                                policy.at("/spec/podSelector"),
                                                                port))
                                        .forEach(
                                                port ->
                                                        closed.add(
                                                                Rendering.title(policy)
                                                                        + " "
                                                                        + port)));
        assertEquals(List.of(), closed);
    }

    /** Adds "Kind" with what is at the paths in each value. */
    private static void add(
            Set<String> names, String kind, List<JsonNode> values, String... paths) {
        for (JsonNode value : values) {
            names.add(
                    Stream.of(paths)
                            .map(path -> value.at(path).asText())
                            .collect(joining(" ", kind + " ", "")));
        }
    }

    /** "Kind name", and for what holds data "Kind name key". */
    private static Set<String> names(List<JsonNode> documents, String data) {
        Set<String> names = new TreeSet<>();
        for (JsonNode document : documents) {
            names.add(Rendering.title(document));
            document.path(data)
                    .fieldNames()
                    .forEachRemaining(key -> names.add(Rendering.title(document) + " " + key));
        }
        return names;
    }

    /** A Service selects by labels alone; the same as other selectors say it. */
    private static JsonNode labels(JsonNode selector) {
        return Rendering.parse("{matchLabels: " + selector + "}").get(0);
    }

    private static List<Pod> pods(Rendering rendering, JsonNode selector) {
        Stream<Pod> database =
                rendering
                        .kind("Cluster")
                        .map(cluster -> new Pod(Rendering.title(cluster), database(cluster)));
        return Stream.concat(rendering.pods().stream(), database)
                .filter(pod -> pod.matches(selector))
                .toList();
    }

    private static boolean opened(Rendering rendering, JsonNode selector, JsonNode port) {
        return pods(rendering, selector).stream().allMatch(pod -> pod.opens(port));
    }

    /** What is known of the pods that CloudNativePG makes. */
    private static JsonNode database(JsonNode cluster) {
        return Rendering.parse(
                        """
                        metadata:
                          labels:
                            cnpg.io/cluster: %s
                        spec:
                          containers:
                            - ports: [{containerPort: 5432}, {containerPort: 8000}]
                        """
                                .formatted(cluster.at("/metadata/name").asText()))
                .get(0);
    }
}
