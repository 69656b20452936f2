package org.votr.key;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * The calls that keys are good for, each with the scope that it wants. What is not named here is
 * closed to keys, whatever their scopes: accounts, keys, sessions and administration above all.
 */
final class KeyCalls {
    private static final String ID = "[0-9a-fA-F-]{36}";
    private static final String POLL = "/api/polls/" + ID;

    private static final Set<HttpMethod> READ = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<HttpMethod> POST = Set.of(HttpMethod.POST);
    private static final Set<HttpMethod> CHANGE = Set.of(HttpMethod.PATCH, HttpMethod.DELETE);
    private static final Set<HttpMethod> VOTE = Set.of(HttpMethod.PUT, HttpMethod.DELETE);

    private static final List<Call> CALLS =
            List.of(
                    call(READ, "/api/polls(/options)?", Scope.POLLS_READ),
                    call(
                            READ,
                            POLL + "(/(results|results/stream|ballots|vote))?",
                            Scope.POLLS_READ),
                    call(READ, "/api/poll/[^/;]+", Scope.POLLS_READ),
                    call(READ, "/api/users/" + ID + "(/polls)?", Scope.POLLS_READ),
                    call(POST, "/api/polls(/import)?", Scope.POLLS_WRITE),
                    call(POST, POLL + "/(close|reopen|options)", Scope.POLLS_WRITE),
                    call(CHANGE, POLL + "(/options/" + ID + ")?", Scope.POLLS_WRITE),
                    call(VOTE, POLL + "/vote", Scope.VOTES_WRITE),
                    call(Set.of(HttpMethod.PATCH), "/api/poll/vote", Scope.VOTES_WRITE));

    private KeyCalls() {}

    private record Call(Set<HttpMethod> methods, Pattern path, Scope scope) {}

    private static Call call(Set<HttpMethod> methods, String path, Scope scope) {
        return new Call(methods, Pattern.compile(path), scope);
    }

    /** The scope that the request wants of a key; none where it is closed to keys. */
    static Optional<Scope> scope(RoutingContext request) {
        return CALLS.stream()
                .filter(call -> call.methods().contains(request.request().method()))
                .filter(call -> call.path().matcher(request.normalizedPath()).matches())
                .map(Call::scope)
                .findFirst();
    }

    /** The refusal of a request that is closed to keys. */
    static Problem closed() {
        return Problem.of(
                        ProblemType.INSUFFICIENT_SCOPE,
                        "API keys are not for this call, whatever their scopes: sign in as the"
                                + " user.")
                .header("WWW-Authenticate", "Bearer error=\"insufficient_scope\"");
    }

    /** The refusal of a key that lacks that scope. */
    static Problem lacks(Scope scope) {
        return Problem.of(
                        ProblemType.INSUFFICIENT_SCOPE,
                        "This call wants an API key with the scope " + scope.text() + ".")
                .with("scope", scope.text())
                .header(
                        "WWW-Authenticate",
                        "Bearer error=\"insufficient_scope\", scope=\"" + scope.text() + "\"");
    }
}
