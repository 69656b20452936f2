package org.votr.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The members of an object, each in the one type and spelling that it may have. */
final class Fields {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]*");

    private final Map<String, @Nullable Object> members;
    private final Set<String> unasked;

    Fields(Map<String, @Nullable Object> members) {
        this.members = members;
        unasked = new HashSet<>(members.keySet());
    }

    /** A member that may be null. */
    @Nullable Object any(String name) throws Malformed {
        if (!members.containsKey(name)) {
            throw new Malformed("the member " + name + " is missing");
        }
        unasked.remove(name);
        return members.get(name);
    }

    String text(String name) throws Malformed {
        return textOrNull(name).orElseThrow(() -> new Malformed(name + " must not be null"));
    }

    Optional<String> textOrNull(String name) throws Malformed {
        Object value = any(name);
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value);
        }
        throw new Malformed(name + " must be a text");
    }

    int whole(String name, int least, int most) throws Malformed {
        if (any(name) instanceof Long number && number >= least && number <= most) {
            return number.intValue();
        }
        throw new Malformed("%s must be a number from %,d to %,d".formatted(name, least, most));
    }

    boolean flag(String name) throws Malformed {
        if (any(name) instanceof Boolean flag) {
            return flag;
        }
        throw new Malformed(name + " must be true or false");
    }

    /** One of two values; whether it is the first. */
    boolean either(String name, String first, String second) throws Malformed {
        return oneOf(name, List.of(first, second)).equals(first);
    }

    String oneOf(String name, List<String> values) throws Malformed {
        String value = text(name);
        if (!values.contains(value)) {
            throw new Malformed(name + " must be one of " + String.join(", ", values));
        }
        return value;
    }

    String hex(String name, int bytes) throws Malformed {
        return hexOrNull(name, bytes).orElseThrow(() -> new Malformed(name + " must not be null"));
    }

    Optional<String> hexOrNull(String name, int bytes) throws Malformed {
        Optional<String> value = textOrNull(name);
        if (value.isPresent() && !isHex(value.get(), bytes)) {
            throw new Malformed("%s must be %d hexadecimal digits".formatted(name, 2 * bytes));
        }
        return value;
    }

    /** Whether it is so many bytes in lower-case hexadecimal. */
    static boolean isHex(String text, int bytes) {
        return text.length() == 2 * bytes && HEX.matcher(text).matches();
    }

    String uuid(String name) throws Malformed {
        String text = text(name);
        try {
            if (UUID.fromString(text).toString().equals(text)) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            // No id at all: said below.
        }
        throw new Malformed(name + " must be a UUID in lower case");
    }

    Instant time(String name) throws Malformed {
        return timeOrNull(name).orElseThrow(() -> new Malformed(name + " must not be null"));
    }

    Optional<Instant> timeOrNull(String name) throws Malformed {
        Optional<String> text = textOrNull(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant time = Instant.parse(text.get());
            if (time.toString().equals(text.get())
                    && time.truncatedTo(ChronoUnit.MICROS).equals(time)) {
                return Optional.of(time);
            }
        } catch (DateTimeException e) {
            // No time at all: said below.
        }
        throw new Malformed(
                name + " must be a time in UTC with three or six decimals at most, or none");
    }

    Optional<Fields> objectOrNull(String name) throws Malformed {
        Object value = any(name);
        return value == null ? Optional.empty() : Optional.of(of(value, name));
    }

    Fields object(String name) throws Malformed {
        return of(any(name), name);
    }

    /** The members of a value that must be an object. */
    @SuppressWarnings("unchecked") // Json makes maps of no other kind.
    static Fields of(@Nullable Object value, String name) throws Malformed {
        if (value instanceof Map) {
            return new Fields((Map<String, @Nullable Object>) value);
        }
        throw new Malformed(name + " must be an object");
    }

    List<?> list(String name) throws Malformed {
        if (any(name) instanceof List<?> list) {
            return list;
        }
        throw new Malformed(name + " must be a list");
    }

    /** All members as they are. */
    Map<String, @Nullable Object> members() {
        return members;
    }

    /** Refuses what nobody has asked for: what is not known is not checked. */
    void requireNoMore() throws Malformed {
        if (!unasked.isEmpty()) {
            throw new Malformed(
                    "the member %s is not known, and not checked"
                            .formatted(unasked.iterator().next()));
        }
    }
}
