package org.votr;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import org.votr.verify.VerifyCommand;

/** Starts the service; or, asked to {@code verify}, does that and starts nothing. */
@QuarkusMain
public final class Main {
    private Main() {}

    /** As the command line has it. */
    public static void main(String... args) {
        List<String> words = List.of(args);
        if (!words.isEmpty() && words.get(0).equals("verify")) {
            System.exit(VerifyCommand.run(words.subList(1, words.size()), System.in, System.out));
        }
        Quarkus.run(args);
    }
}
