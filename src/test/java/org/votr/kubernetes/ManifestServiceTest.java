package org.votr.kubernetes;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Manifests agree with the service: its paths, its settings, its times. */
class ManifestServiceTest {
    private static final Set<String> PROBES = Set.of("/q/health/live", "/q/health/ready");
    private static final Pattern OURS = Pattern.compile("VOTR_.*|QUARKUS_.*");

    /** What is for the operator, and not for the public. */
    private static final List<String> PRIVATE =
            List.of("/q/metrics", "/q/health", "/q/health/ready", "/q/info");

    @ParameterizedTest
    @MethodSource("org.votr.kubernetes.Rendering#all")
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
    @MethodSource("org.votr.kubernetes.Rendering#all")
    void the_end_has_time_enough(Rendering rendering) {
        JsonNode spec = votr(rendering).spec();
        int preStop = spec.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt();
        // QUARKUS_SHUTDOWN_DELAY, QUARKUS_SHUTDOWN_TIMEOUT and VOTR_VOTES_DATABASE_TIMEOUT.
        assertTrue(preStop >= 5);
        assertTrue(spec.path("terminationGracePeriodSeconds").asInt() > preStop + 1 + 20 + 10);
    }

    @ParameterizedTest
    @MethodSource("org.votr.kubernetes.Rendering#all")
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
    @MethodSource("org.votr.kubernetes.Rendering#all")
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
    @MethodSource("org.votr.kubernetes.Rendering#all")
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

    /** The README shortens names that begin as the one before: "VOTR_ADMIN_USERNAME, _EMAIL". */
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
