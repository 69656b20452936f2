package org.votr.http;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what a value of some type looks like in a request. */
final class Expected {
    private static final Set<Class<?>> WHOLE =
            Set.of(byte.class, short.class, Byte.class, Short.class, BigInteger.class);
    private static final Set<Class<?>> DECIMAL =
            Set.of(double.class, float.class, Double.class, Float.class, BigDecimal.class);

    private Expected() {}

    /** A sentence without its subject: {@code must be a UUID}. */
    static String as(@Nullable Class<?> type) {
        if (type == null) {
            return "is not valid";
        } else if (CharSequence.class.isAssignableFrom(type)) {
            return "must be text";
        } else if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        } else if (type == int.class || type == Integer.class) {
            return "must be a whole number from -2147483648 to 2147483647";
        } else if (type == long.class || type == Long.class || WHOLE.contains(type)) {
            return "must be a whole number";
        } else if (DECIMAL.contains(type)) {
            return "must be a number";
        } else if (type == UUID.class) {
            return "must be a UUID";
        } else if (TemporalAccessor.class.isAssignableFrom(type)) {
            return "must be a time with its zone, such as 2030-01-31T12:00:00Z";
        } else if (type.isEnum()) {
            return "must be one of " + names(type);
        } else if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "must be a list";
        }
        return "must be an object";
    }

    /** The name of an enum's value in the API. */
    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(value -> name((Enum<?>) value))
                .collect(Collectors.joining(", "));
    }
}
