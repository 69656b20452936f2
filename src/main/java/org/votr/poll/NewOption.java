package org.votr.poll;

import com.fasterxml.jackson.annotation.JsonCreator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.votr.data.Text;

/**
 * An option as a caller defines it; a bare string is its name.
 *
 * @param name 1 to 100 characters
 * @param description at most 1,000 characters
 * @param imageUrl an http or https address, at most 1,000 characters
 * @param capacity how many ballots may choose it, 1 or more; null for any number
 */
public record NewOption(
        @NotNull
                @Pattern(
                        regexp = WELL_FORMED,
                        message = "must not contain NUL characters or unpaired surrogates")
                @Size(max = 100)
                String name,
        @Nullable @Size(max = 1000) String description,
        @Nullable
                @Size(max = 1000)
                @Pattern(regexp = IMAGE_URL, message = "must be an http or https address")
                String imageUrl,
        @Nullable @Min(1) @Max(1_000_000_000) Integer capacity) {

    /** Jackson hands a bare string to {@link #named} without asking who else reads text. */
    static final String WELL_FORMED = "[^\\x00\\p{Cs}]*";

    /** With a host that is a name, a port perhaps, and whatever a path may hold. */
    static final String IMAGE_URL =
            "https?://[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]{0,252}[\\p{L}\\p{N}])?(:[0-9]{1,4})?([/?#][^\\s\"'<>\\\\]*)?";

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public NewOption {}

    /** An option that has a name only. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static NewOption named(String name) {
        return new NewOption(name, null, null, null);
    }

    /** The same option with its name as it is kept. */
    NewOption tidy() {
        return new NewOption(spelling(), description, imageUrl, capacity);
    }

    String spelling() {
        return Text.tidy(name);
    }

    String key() {
        return Text.key(name);
    }
}
