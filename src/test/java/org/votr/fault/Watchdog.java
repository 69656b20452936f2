package org.votr.fault;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Kills the processes of a test whose JVM was killed: a shell that waits for the end of its input,
 * which comes with the JVM's own end, whatever that is. Knows them by the files {@code *.pid} in
 * the folder and in those below it.
 */
final class Watchdog implements AutoCloseable {
    /** The parent is stopped first, so that it has no more children by the time they are killed. */
    private static final String SCRIPT =
            """
            cat > /dev/null
            for file in "$1"/*.pid "$1"/*/*.pid; do
                [ -e "$file" ] || continue
                parent=$(head -n 1 "$file")
                kill -STOP "$parent"
                kill -KILL $(cat "/proc/$parent/task/$parent/children") "$parent"
            done
            """;

    private final Process process;

    Watchdog(Path folder) throws IOException {
        process =
                new ProcessBuilder("sh", "-c", SCRIPT, "watchdog", folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
    }

    /** After all others have been ended, and their files are gone. */
    @Override
    public void close() {
        process.destroy();
    }
}
