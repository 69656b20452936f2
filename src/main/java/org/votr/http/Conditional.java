package org.votr.http;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;
import org.votr.problem.ProblemType;

/**
 * An answer that its reader may have already. A resource says which version it would answer with,
 * and this sends 304 where the reader's {@code If-None-Match} names it:
 *
 * <pre>return Conditional.of(poll.version(), headers).answer(() -> PollView.of(poll));</pre>
 *
 * <p>Entity tags are strong, so each content encoding has its own: Vert.x compresses for whoever
 * accepts it, and the tag ends in {@code -gzip} then.
 */
public final class Conditional {
    private final EntityTag tag;
    private final HttpHeaders request;
    private @Nullable String cacheControl;

    private Conditional(EntityTag tag, HttpHeaders request) {
        this.tag = tag;
        this.request = request;
    }

    /**
     * An answer to that request.
     *
     * @param version differs whenever the bytes of the answer differ; visible ASCII without quotes
     */
    public static Conditional of(String version, HttpHeaders request) {
        String encoding = header(request, HttpHeaders.ACCEPT_ENCODING);
        return new Conditional(EntityTag.of(version, encoding), request);
    }

    /**
     * Refuses a change of something that the caller has not seen in its present version.
     *
     * @throws Problem {@code precondition-failed} where {@code If-Match} is there and does not name
     *     the version, in any encoding
     */
    public static void requireMatch(String version, HttpHeaders request) {
        String wanted = header(request, HttpHeaders.IF_MATCH);
        if (wanted != null && !EntityTag.strongMatch(version, wanted)) {
            throw Problem.of(
                    ProblemType.PRECONDITION_FAILED,
                    "It has changed since you read it. Read it again, then repeat.");
        }
    }

    /** Says who may keep the answer, and for how long: {@code private, no-cache}. */
    public Conditional cacheControl(String directives) {
        this.cacheControl = directives;
        return this;
    }

    /** Whether the reader has this version: then the answer is {@link #notModified()}. */
    public boolean fresh() {
        String known = header(request, HttpHeaders.IF_NONE_MATCH);
        return known != null && tag.weakMatch(known);
    }

    /** 304 where the reader has this version, else 200 with what {@code body} makes. */
    public <T> RestResponse<T> answer(Supplier<T> body) {
        return fresh() ? notModified() : ok(body.get());
    }

    /** 200 with the tag. */
    public <T> RestResponse<T> ok(T body) {
        return headers(RestResponse.ResponseBuilder.ok(body)).build();
    }

    /** 201 with the tag and the address of what was made. */
    public <T> RestResponse<T> created(URI location, T body) {
        return headers(RestResponse.ResponseBuilder.<T>created(location).entity(body)).build();
    }

    /** 304 with the tag and nothing else. */
    public <T> RestResponse<T> notModified() {
        return headers(RestResponse.ResponseBuilder.<T>create(RestResponse.Status.NOT_MODIFIED))
                .build();
    }

    private <T> RestResponse.ResponseBuilder<T> headers(RestResponse.ResponseBuilder<T> answer) {
        answer.header(HttpHeaders.ETAG, tag.toString())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        if (cacheControl != null) {
            answer.header(HttpHeaders.CACHE_CONTROL, cacheControl);
        }
        return answer;
    }

    private static @Nullable String header(HttpHeaders request, String name) {
        List<String> values = request.getRequestHeader(name);
        return values == null || values.isEmpty() ? null : String.join(",", values);
    }
}
