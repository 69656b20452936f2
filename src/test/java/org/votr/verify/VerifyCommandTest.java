package org.votr.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.votr.tally.Method;

/** The command as people call it. */
class VerifyCommandTest {
    private static final Draft DRAFT = Drafts.whole(Method.STV, new Random(2));
    private static final String RECEIPT = DRAFT.ballots.get(1).get("receipt").asText();

    @TempDir Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private int run(String... args) {
        PrintStream out = new PrintStream(printed, true, UTF_8);
        ByteArrayInputStream in = new ByteArrayInputStream(DRAFT.signed());
        return VerifyCommand.run(List.of(args), in, out);
    }

    private void says(String words) {
        assertTrue(printed.toString(UTF_8).contains(words), () -> printed.toString(UTF_8));
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content).toString();
    }

    private String jwks(ObjectNode key) throws IOException {
        ObjectNode set = Draft.JSON.createObjectNode();
        set.putArray("keys").add(Draft.jwk("older", Draft.keys())).add(key);
        return file("jwks.json", Draft.JSON.writeValueAsBytes(set));
    }

    @Test
    void a_bundle_that_holds_gives_0() throws IOException {
        assertEquals(VerifyCommand.HOLDS, run(file("bundle.json", DRAFT.signed())));
        says("All of it holds.");
        says("note  The key is the bundle's own");
        says("Not shown by any bundle");
    }

    @Test
    void the_standard_input_is_read_for_a_dash() {
        assertEquals(VerifyCommand.HOLDS, run("-"));
    }

    @Test
    void one_bad_bundle_of_several_gives_1() throws IOException {
        String good = file("good.json", DRAFT.signed());
        String bad =
                file(
                        "bad.json",
                        Draft.signed(DRAFT.text().replace("\"weight\":1", "\"weight\":2")));

        assertEquals(VerifyCommand.DOES_NOT_HOLD, run(good, bad));
        says("All of it holds.");
        says("It does not hold");
    }

    @Test
    void the_key_must_be_among_those_given() throws IOException {
        String bundle = file("bundle.json", DRAFT.signed());

        assertEquals(VerifyCommand.HOLDS, run("--keys", jwks(DRAFT.key), bundle));
        says("ok    key: it is among the published ones");
        ObjectNode other = Draft.jwk("test", Draft.keys());
        assertEquals(VerifyCommand.DOES_NOT_HOLD, run("--keys", jwks(other), bundle));
        says("WRONG key: it is not among the published ones");
    }

    @Test
    void a_receipt_is_looked_for() throws IOException {
        String bundle = file("bundle.json", DRAFT.signed());

        assertEquals(VerifyCommand.HOLDS, run("--receipt", RECEIPT, bundle));
        says("ok    yours: the receipt " + RECEIPT + " is ballots[1]");
        String other = "0".repeat(64);
        assertEquals(
                VerifyCommand.DOES_NOT_HOLD, run("--receipt", RECEIPT, bundle, "--receipt", other));
        says("WRONG yours: no ballot has the receipt " + other);
    }

    @Test
    void what_cannot_be_done_gives_2() throws IOException {
        String bundle = file("bundle.json", DRAFT.signed());

        assertEquals(VerifyCommand.CANNOT_SAY, run());
        says("Say which bundle");
        assertEquals(VerifyCommand.CANNOT_SAY, run("--what", bundle));
        says("--what is not known");
        assertEquals(VerifyCommand.CANNOT_SAY, run(folder.resolve("none.json").toString()));
        says("There is no file");
        assertEquals(VerifyCommand.CANNOT_SAY, run(folder.toString()));
        says("Cannot be read");
        assertEquals(VerifyCommand.CANNOT_SAY, run("--keys", bundle, bundle));
        says("is no JWKS");
        assertEquals(VerifyCommand.CANNOT_SAY, run(bundle, "--keys"));
        says("--keys needs a value");
        assertEquals(VerifyCommand.CANNOT_SAY, run("--receipt", "12", bundle));
        says("64 hexadecimal digits");
        assertEquals(VerifyCommand.CANNOT_SAY, run("--receipt", RECEIPT, bundle, bundle));
        says("A receipt is of one poll");
    }

    @Test
    void help_says_how_it_is_called() {
        assertEquals(VerifyCommand.HOLDS, run("--help"));
        says("verify [--keys FILE]");
    }
}
