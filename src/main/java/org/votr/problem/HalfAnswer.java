package org.votr.problem;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;

/** An answer whose head is out and whose rest cannot be given: only breaking it off says so. */
final class HalfAnswer {
    private HalfAnswer() {}

    /** Makes sure that the caller sees no end of the answer, whatever is written yet. */
    static void breakOff(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        if (request.version() != HttpVersion.HTTP_2
                && connection instanceof ConnectionBase channelled) {
            // Below Vert.x: its own reset and close wait for what is still on its way to the
            // caller,
            // and Quarkus, which ends every answer, would meanwhile end this one as if it were
            // whole.
            var unused = channelled.channelHandlerContext().close();
        } else {
            request.response().reset();
        }
    }
}
