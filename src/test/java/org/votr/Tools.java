package org.votr;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs of the machine that some tests need: one that lacks them skips those with a line. */
public final class Tools {
    private Tools() {}

    /** A program on the PATH; none of it skips the test, or fails it where all must run. */
    public static Path require(String... names) {
        return Stream.of(names)
                .flatMap(name -> find(name).stream())
                .findFirst()
                .orElseGet(() -> missing(String.join(" or ", names)));
    }

    /** A file that somebody must have made; none of it skips the test, or fails it likewise. */
    public static Path requireFile(Path file, String how) {
        return Files.exists(file) ? file : missing(file + " (" + how + ")");
    }

    private static Optional<Path> find(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        // Debian keeps servers where only root's path leads.
        return Stream.of((path + File.pathSeparator + "/usr/sbin").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path missing(String what) {
        String sentence = "Not tested here, for want of " + what + "; .ci/run installs it.";
        if ("true".equals(System.getenv("VOTR_REQUIRE_TOOLS"))) {
            return fail(sentence);
        }
        System.out.println(sentence);
        return abort(sentence);
    }
}
