package org.votr.kubernetes;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
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

    private static final Set<String> PROBES = Set.of("/q/health/live", "/q/health/ready");
    private static final Pattern OURS = Pattern.compile("VOTR_.*|QUARKUS_.*");

    /** What is for the operator, and not for the public. */
    private static final List<String> PRIVATE =
            List.of("/q/metrics", "/q/health", "/q/health/ready", "/q/info");

    @BeforeAll
    static void find_the_tools() {
        Tools.require("kubectl");
        Tools.require("bash");
        Tools.require("openssl");
    }

    static List<Rendering> renderings() {
        return Rendering.all();
    }

    /** What {@code kubernetes/secrets} prints. */
    static List<JsonNode> secrets() {
        String script = Rendering.FOLDER.resolve("secrets").toString();
        List<JsonNode> secrets = new ArrayList<>(Rendering.parse(Rendering.run(script)));
        secrets.addAll(Rendering.parse(Rendering.run(script, "admin", "ada", "ada@example.org")));
        return secrets;
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void what_pods_refer_to_is_there(Rendering rendering) {
        Set<String> there = new TreeSet<>(MADE_ELSEWHERE);
        there.addAll(names(rendering.documents(), "data"));
        there.addAll(names(secrets(), "stringData"));

        Set<String> named = new TreeSet<>();
        for (Pod pod : rendering.pods()) {
            JsonNode spec = pod.spec();
            if (spec.has("serviceAccountName")) {
                named.add("ServiceAccount " + spec.path("serviceAccountName").asText());
            }
            Rendering.each(spec.path("volumes"))
                    .forEach(
                            volume -> {
                                named.add("Secret " + volume.at("/secret/secretName").asText());
                                named.add("ConfigMap " + volume.at("/configMap/name").asText());
                                named.add(
                                        "PersistentVolumeClaim "
                                                + volume.at("/persistentVolumeClaim/claimName")
                                                        .asText());
                            });
            pod.containers()
                    .flatMap(container -> Rendering.each(container.path("envFrom")))
                    .forEach(
                            source ->
                                    named.add(
                                            "ConfigMap "
                                                    + source.at("/configMapRef/name").asText()));
            pod.containers()
                    .flatMap(container -> Rendering.each(container.path("env")))
                    .map(variable -> variable.at("/valueFrom/secretKeyRef"))
                    .filter(key -> !key.path("key").asText().equals("previous-service-keys"))
                    .forEach(
                            key ->
                                    named.add(
                                            "Secret "
                                                    + key.path("name").asText()
                                                    + " "
                                                    + key.path("key").asText()));
        }
        named.removeIf(name -> name.endsWith(" "));
        named.removeAll(there);
        assertEquals(Set.of(), named);
    }

    @ParameterizedTest
    @MethodSource("renderings")
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
    @MethodSource("renderings")
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

    @ParameterizedTest
    @MethodSource("renderings")
    void probes_ask_for_health_at_an_open_port(Rendering rendering) {
        Pod votr = votr(rendering);
        JsonNode container = votr.spec().path("containers").get(0);
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            JsonNode get = container.path(probe).path("httpGet");
            assertTrue(PROBES.contains(get.path("path").asText()), probe + " " + get);
            assertTrue(votr.opens(get.path("port")), probe + " " + get);
        }
        assertEquals(
                "/q/health/live",
                container.at("/livenessProbe/httpGet/path").asText(),
                "A restart brings no database back.");
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void the_end_has_time_enough(Rendering rendering) {
        JsonNode spec = votr(rendering).spec();
        int preStop = spec.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt();
        // QUARKUS_SHUTDOWN_DELAY, QUARKUS_SHUTDOWN_TIMEOUT and VOTR_VOTES_DATABASE_TIMEOUT.
        assertTrue(preStop >= 5);
        assertTrue(spec.path("terminationGracePeriodSeconds").asInt() > preStop + 1 + 20 + 10);
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void settings_are_those_of_the_readme(Rendering rendering) throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        Stream<String> variables =
                votr(rendering)
                        .containers()
                        .flatMap(container -> Rendering.each(container.path("env")))
                        .map(variable -> variable.path("name").asText());
        Stream<String> settings =
                rendering
                        .kind("ConfigMap")
                        .flatMap(map -> map.path("data").properties().stream())
                        .map(field -> field.getKey());
        assertEquals(
                Set.of(),
                Stream.concat(variables, settings)
                        .filter(OURS.asMatchPredicate())
                        .filter(name -> !isIn(readme, name))
                        .collect(toSet()));
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void what_is_for_the_operator_is_not_for_the_public(Rendering rendering) {
        Stream<JsonNode> ingress =
                rendering
                        .kind("Ingress")
                        .flatMap(route -> Rendering.each(route.at("/spec/rules")))
                        .flatMap(rule -> Rendering.each(rule.at("/http/paths")))
                        .map(path -> path.path("path"));
        Stream<JsonNode> gateway =
                rendering
                        .kind("HTTPRoute")
                        .flatMap(route -> Rendering.each(route.at("/spec/rules")))
                        .flatMap(rule -> Rendering.each(rule.path("matches")))
                        .map(match -> match.at("/path/value"));
        List<String> open =
                Stream.concat(ingress, gateway)
                        .map(path -> path.asText())
                        .filter(
                                path ->
                                        PRIVATE.stream()
                                                .anyMatch(
                                                        hidden -> (hidden + "/").startsWith(path)))
                        .toList();
        assertEquals(List.of(), open);
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void the_database_has_a_connection_for_every_replica(Rendering rendering) {
        int replicas =
                rendering
                        .kind("HorizontalPodAutoscaler")
                        .mapToInt(scaler -> scaler.at("/spec/maxReplicas").asInt())
                        .max()
                        .orElse(0);
        rendering
                .kind("Cluster")
                .map(cluster -> cluster.at("/spec/postgresql/parameters/max_connections").asInt())
                .forEach(connections -> assertTrue((replicas + 1) * 16 + 20 <= connections));
    }

    private static Pod votr(Rendering rendering) {
        return rendering.pods().stream()
                .filter(pod -> pod.owner().equals("Deployment votr"))
                .findFirst()
                .orElseThrow();
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

    /**
     * The README shortens names that begin as the one before: "`VOTR_ADMIN_USERNAME`, `_EMAIL`".
     */
    private static boolean isIn(String readme, String name) {
        String[] words = name.split("_");
        return readme.contains("`" + name + "`")
                || readme.lines()
                        .anyMatch(
                                line ->
                                        line.startsWith(
                                                        "| `"
                                                                + String.join(
                                                                        "_", words[0], words[1]))
                                                && line.contains(
                                                        "`_" + words[words.length - 1] + "`"));
    }
}
