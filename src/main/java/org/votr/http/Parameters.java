package org.votr.http;

import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.votr.problem.Problem;

/**
 * Reads path, query, header and form parameters. One that cannot be read is refused by its name,
 * with what would be right. An empty one counts as absent. Enums are lower case.
 */
@Provider
class Parameters implements ParamConverterProvider {
    private static final int UUID_LENGTH = 36;

    /** What reads each type; it throws {@link IllegalArgumentException} where it cannot. */
    private static final Map<Class<?>, Function<String, Object>> READERS =
            Map.of(
                    Integer.class, Integer::valueOf,
                    int.class, Integer::valueOf,
                    Long.class, Long::valueOf,
                    long.class, Long::valueOf,
                    Boolean.class, Parameters::bool,
                    boolean.class, Parameters::bool,
                    UUID.class, Parameters::uuid,
                    Instant.class, text -> Times.parse(text).orElseThrow(Parameters::unreadable),
                    String.class, Parameters::text);

    @Override
    @SuppressWarnings("unchecked") // The reader of a type gives values of that type.
    public <T> @Nullable ParamConverter<T> getConverter(
            Class<T> type, @Nullable Type generic, Annotation @Nullable [] annotations) {
        Function<String, Object> reader =
                type.isEnum() ? text -> constant(type, text) : READERS.get(type);
        return reader == null
                ? null
                : (ParamConverter<T>) new Converter(type, name(annotations), reader);
    }

    private static Object constant(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> Expected.name((Enum<?>) value).equals(text))
                .findFirst()
                .orElseThrow(Parameters::unreadable);
    }

    private static Object bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unreadable();
        };
    }

    /** Java would read {@code 1-1-1-1-1} as well: one poll would have many addresses. */
    private static Object uuid(String text) {
        if (text.length() != UUID_LENGTH) {
            throw unreadable();
        }
        return UUID.fromString(text);
    }

    private static Object text(String text) {
        if (!WellFormed.test(text)) {
            throw unreadable();
        }
        return text;
    }

    private static IllegalArgumentException unreadable() {
        return new IllegalArgumentException();
    }

    private static String name(Annotation @Nullable [] annotations) {
        return Stream.of(annotations == null ? new Annotation[0] : annotations)
                .flatMap(annotation -> name(annotation).stream())
                .findFirst()
                .orElse("parameter");
    }

    private static Optional<String> name(Annotation annotation) {
        if (annotation instanceof QueryParam query) {
            return Optional.of(query.value());
        } else if (annotation instanceof PathParam path) {
            return Optional.of(path.value());
        } else if (annotation instanceof FormParam form) {
            return Optional.of(form.value());
        } else if (annotation instanceof HeaderParam header) {
            return Optional.of(header.value());
        } else if (annotation instanceof CookieParam cookie) {
            return Optional.of(cookie.value());
        }
        return Optional.empty();
    }

    private record Converter(Class<?> type, String name, Function<String, Object> reader)
            implements ParamConverter<Object> {
        @Override
        public @Nullable Object fromString(@Nullable String text) {
            if (text == null || (text.isEmpty() && type != String.class && !type.isPrimitive())) {
                return null;
            }
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException unreadable) {
                throw Problem.invalid(
                        name, type == String.class ? WellFormed.RULE : Expected.as(type));
            }
        }

        @Override
        public String toString(Object value) {
            return value instanceof Enum<?> constant ? Expected.name(constant) : value.toString();
        }
    }
}
