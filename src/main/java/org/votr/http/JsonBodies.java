package org.votr.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.CharConversionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;

/** Reads bodies within their limit, and says in the caller's words what is wrong with them. */
@Provider
class JsonBodies implements ReaderInterceptor {
    private final BodyLimit limit;

    JsonBodies(BodyLimit limit) {
        this.limit = limit;
    }

    /** Never null for JSON: a body that is missing, or the word {@code null}, is refused here. */
    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        context.setInputStream(new LimitedInput(context.getInputStream(), limit));
        Object body;
        try {
            body = context.proceed();
        } catch (InvalidDefinitionException ourMistake) {
            throw ourMistake;
        } catch (JacksonException failure) {
            throw JsonFault.in(failure);
        } catch (CharConversionException failure) {
            throw JsonFault.malformed(null);
        } catch (IllegalArgumentException failure) {
            throw isForm(context.getMediaType())
                    ? Problem.invalid("body", "must be a form that is percent-encoded aright")
                    : failure;
        } catch (WebApplicationException failure) {
            throw failure.getCause() instanceof JacksonException json
                    ? JsonFault.in(json)
                    : failure;
        }
        if (body == null && isJson(context.getMediaType())) {
            throw Problem.invalid("body", "must be a JSON value, and not missing");
        }
        return body;
    }

    private static boolean isForm(@Nullable MediaType type) {
        return MediaType.APPLICATION_FORM_URLENCODED_TYPE.isCompatible(type);
    }

    private static boolean isJson(@Nullable MediaType type) {
        return type != null && type.getSubtype().endsWith("json");
    }

    /** Fails on the first byte over the limit, for bodies that do not say their length. */
    private static final class LimitedInput extends FilterInputStream {
        private final BodyLimit limit;
        private long read;

        LimitedInput(InputStream in, BodyLimit limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            count(Math.max(0, count));
            return count;
        }

        private void count(int more) {
            read += more;
            if (read > limit.bytes()) {
                throw limit.exceeded();
            }
        }
    }
}
