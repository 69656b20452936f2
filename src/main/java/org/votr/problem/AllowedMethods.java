package org.votr.problem;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;
import org.jspecify.annotations.Nullable;

/**
 * Knows which methods a path has. Quarkus REST gives no {@code Allow} with its 405, and answers 404
 * instead where two resource classes share the beginning of a path.
 */
@Singleton
class AllowedMethods {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^/{}:]+(?::([^{}]+))?}");

    private volatile @Nullable List<Route> routes;

    /** The methods of that path, in order; none where there is nothing at that path. */
    Set<String> at(String path) {
        Set<String> methods = new TreeSet<>();
        for (Route route : routes()) {
            if (route.path().matcher(path).matches()) {
                methods.add(route.method());
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (!methods.isEmpty()) {
            methods.add("OPTIONS");
        }
        return methods;
    }

    private List<Route> routes() {
        List<Route> known = routes;
        if (known == null) {
            known = readRoutes();
            routes = known;
        }
        return known;
    }

    private static List<Route> readRoutes() {
        List<Route> found = new ArrayList<>();
        Deployment deployment = ResteasyReactiveRecorder.getCurrentDeployment();
        RuntimeResourceVisitor.visitRuntimeResources(
                deployment.getPrefix(),
                deployment.getClassMappers(),
                new RuntimeResourceVisitor() {
                    @Override
                    public void visitRuntimeResource(
                            String method, String path, RuntimeResource resource) {
                        found.add(new Route(method, pattern(path)));
                    }
                });
        return found;
    }

    /** What {@code /polls/{id}} matches, with or without a slash at its end. */
    static Pattern pattern(String template) {
        StringBuilder regex = new StringBuilder();
        Matcher variable = VARIABLE.matcher(template);
        int done = 0;
        while (variable.find()) {
            regex.append(Pattern.quote(template.substring(done, variable.start())));
            String own = variable.group(1);
            regex.append("(?:").append(own == null ? "[^/]+" : own.strip()).append(')');
            done = variable.end();
        }
        String rest = template.substring(done);
        regex.append(
                Pattern.quote(rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest));
        return Pattern.compile(regex.append("/?").toString());
    }

    private record Route(String method, Pattern path) {}
}
