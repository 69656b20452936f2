package org.votr.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.CharConversionException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;

/** Says in the caller's words what is wrong with them. */
@Provider
class JsonBodies implements ReaderInterceptor {
    /** Never null for JSON: a body that is missing, or the word {@code null}, is refused here. */
    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
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
}
