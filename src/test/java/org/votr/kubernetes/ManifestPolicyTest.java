package org.votr.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pods keep to the Pod Security Standard "restricted", and to more of our own. Of the security
 * contexts only what is listed here may be set, so that all else that the standard forbids is out.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/pod-security-standards/">The
 *     standard</a>
 */
class ManifestPolicyTest {
    private static final Set<String> VOLUMES =
            Set.of("configMap", "emptyDir", "persistentVolumeClaim", "projected", "secret");
    private static final Set<String> POD_SECURITY =
            Set.of(
                    "runAsNonRoot",
                    "runAsUser",
                    "runAsGroup",
                    "fsGroup",
                    "fsGroupChangePolicy",
                    "seccompProfile");
    private static final JsonNode CONTAINER_SECURITY =
            Rendering.parse(
                            """
                            allowPrivilegeEscalation: false
                            readOnlyRootFilesystem: true
                            capabilities:
                              drop: [ALL]
                            """)
                    .get(0);
    private static final List<String> STANDARD_MODES = List.of("enforce", "audit", "warn");

    /**
     * Settings whose names sound like secrets: a folder, an id, lifetimes, a file of the system.
     */
    private static final Set<String> NO_SECRETS =
            Set.of("VOTR_TOKEN_KEYS", "VOTR_TOKEN_SIGNING_KEY", "POSTGRES_PASSWORD_FILE");

    @ParameterizedTest
    @MethodSource("org.votr.kubernetes.Rendering#all")
    void the_namespace_enforces_restricted_pod_security(Rendering rendering) {
        List<String> levels =
                rendering
                        .kind("Namespace")
                        .flatMap(
                                namespace ->
                                        STANDARD_MODES.stream()
                                                .map(
                                                        mode ->
                                                                namespace
                                                                        .at("/metadata/labels")
                                                                        .path(
                                                                                "pod-security.kubernetes.io/"
                                                                                        + mode)
                                                                        .asText()))
                        .toList();
        assertEquals(List.of("restricted", "restricted", "restricted"), levels);
    }

    @ParameterizedTest
    @MethodSource("org.votr.kubernetes.Rendering#all")
    void pods_are_restricted(Rendering rendering) {
        List<String> faults = new ArrayList<>();
        for (Pod pod : rendering.pods()) {
            JsonNode spec = pod.spec();
            JsonNode security = spec.path("securityContext");
            Faults found = new Faults(pod.owner(), faults);
            for (String shared : List.of("hostNetwork", "hostPID", "hostIPC", "hostUsers")) {
                found.unless(!spec.has(shared), shared);
            }
            security.fieldNames()
                    .forEachRemaining(name -> found.unless(POD_SECURITY.contains(name), name));
            found.unless(security.path("runAsNonRoot").asBoolean(), "runAsNonRoot");
            found.unless(security.path("runAsUser").asInt() > 0, "runAsUser");
            found.unless(
                    security.at("/seccompProfile/type").asText().equals("RuntimeDefault"),
                    "seccompProfile");
            Rendering.each(spec.path("volumes"))
                    .forEach(volume -> found.unless(isAllowed(volume), "volume " + volume));
            pod.ports().forEach(port -> found.unless(!port.has("hostPort"), "hostPort"));
            pod.containers()
                    .forEach(
                            container ->
                                    found.unless(
                                            container
                                                    .path("securityContext")
                                                    .equals(CONTAINER_SECURITY),
                                            "securityContext of " + container.path("name")));
        }
        assertEquals(List.of(), faults);
    }

    @ParameterizedTest
    @MethodSource("org.votr.kubernetes.Rendering#all")
    void pods_keep_our_own_rules(Rendering rendering) {
        List<String> faults = new ArrayList<>();
        for (Pod pod : rendering.pods()) {
            Faults found = new Faults(pod.owner(), faults);
            JsonNode token = pod.spec().path("automountServiceAccountToken");
            found.unless(token.isBoolean() && !token.asBoolean(), "automountServiceAccountToken");
            pod.containers()
                    .forEach(
                            container -> {
                                String image = container.path("image").asText();
                                found.unless(isPinned(image), "image " + image);
                                for (String resource :
                                        List.of(
                                                "/requests/cpu",
                                                "/requests/memory",
                                                "/limits/memory")) {
                                    found.unless(
                                            container.path("resources").at(resource).isTextual(),
                                            resource + " of " + container.path("name"));
                                }
                            });
        }
        assertEquals(List.of(), faults);
    }

    @ParameterizedTest
    @MethodSource("org.votr.kubernetes.Rendering#all")
    void no_secret_is_written_down(Rendering rendering) {
        Stream<String> secrets = rendering.kind("Secret").map(Rendering::title);
        Stream<String> settings =
                rendering.kind("ConfigMap").flatMap(map -> fields(map.path("data")));
        Stream<String> variables =
                rendering.pods().stream()
                        .flatMap(Pod::containers)
                        .flatMap(container -> Rendering.each(container.path("env")))
                        .filter(variable -> variable.has("value"))
                        .map(variable -> variable.path("name").asText());
        Predicate<String> soundsSecret =
                name ->
                        name.matches(".*(PASSWORD|SECRET|KEY|TOKEN|CREDENTIAL).*")
                                && !NO_SECRETS.contains(name);
        assertEquals(
                List.of(),
                Stream.concat(secrets, Stream.concat(settings, variables).filter(soundsSecret))
                        .toList());
    }

    private static Stream<String> fields(JsonNode object) {
        return object.properties().stream().map(field -> field.getKey());
    }

    private static boolean isAllowed(JsonNode volume) {
        return fields(volume).filter(name -> !name.equals("name")).allMatch(VOLUMES::contains);
    }

    /** By a digest, or by a tag that is a version. */
    private static boolean isPinned(String image) {
        return image.matches(".+@sha256:[0-9a-f]{64}|.+:[0-9]+\\.[0-9][-.0-9a-z]*");
    }

    /** Collects what is wrong with one manifest. */
    private record Faults(String owner, List<String> all) {
        void unless(boolean right, String what) {
            if (!right) {
                all.add(owner + ": " + what);
            }
        }
    }
}
