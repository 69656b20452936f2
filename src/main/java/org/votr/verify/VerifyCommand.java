package org.votr.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code verify}: checks audit bundles, and says in words what holds and what does not. */
public final class VerifyCommand {
    /** Everything holds. */
    public static final int HOLDS = 0;

    /** Something does not. */
    public static final int DOES_NOT_HOLD = 1;

    /** There is nothing to be said, for it was called wrongly or a file cannot be read. */
    public static final int CANNOT_SAY = 2;

    private static final int MOST_KEYS = 1 << 20;
    private static final int RECEIPT = 32;
    private static final String STDIN = "-";
    private static final String USAGE =
            """
            verify [--keys FILE] [--receipt HEX]... BUNDLE...

            Checks audit bundles of closed polls (GET /api/polls/{id}/audit): form, signature,
            receipts, root, lot, history, and the whole count anew. Needs no service and no network.

              BUNDLE         a bundle's file, or - for the standard input
              --keys FILE    published keys (/.well-known/jwks.json), one of which must have signed
              --receipt HEX  a receipt that must be among the ballots'; may be given several times
              --help         this

            Exits with 0 where everything holds, 1 where something does not, 2 where that cannot
            be said.
            """;

    private static final String NOT_SHOWN =
            "Not shown by any bundle: that nobody voted who may not, or was kept from voting; that a"
                    + " voter's ballot was taken down as sent (--receipt shows that); that no other"
                    + " bundle of the poll was signed (compare the root).";

    private final InputStream in;
    private final PrintStream out;
    private final List<Path> keys = new ArrayList<>();
    private final Set<String> receipts = new HashSet<>();
    private final List<String> bundles = new ArrayList<>();

    private VerifyCommand(InputStream in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @param args what stands behind {@code verify}
     * @return the process's exit code
     */
    public static int run(List<String> args, InputStream in, PrintStream out) {
        VerifyCommand command = new VerifyCommand(in, out);
        try {
            return command.run(args);
        } catch (Malformed e) {
            out.println(Report.printable(e.what()));
        } catch (NoSuchFileException e) {
            out.println(Report.printable("There is no file " + e.getMessage()));
        } catch (IOException | InvalidPathException e) {
            out.println(Report.printable("Cannot be read: " + e));
        } catch (OutOfMemoryError e) {
            out.println("Needs more memory: give Java more, with -Xmx.");
        }
        return CANNOT_SAY;
    }

    private int run(List<String> args) throws Malformed, IOException {
        if (args.contains("--help")) {
            out.print(USAGE);
            return HOLDS;
        }
        read(new ArrayDeque<>(args));
        List<Key> published = new ArrayList<>();
        for (Path file : keys) {
            published.addAll(published(file));
        }
        boolean whole = true;
        for (String bundle : bundles) {
            whole &= check(bundle, new Asked(published, receipts));
        }
        out.println(Report.printable(NOT_SHOWN));
        return whole ? HOLDS : DOES_NOT_HOLD;
    }

    private void read(Deque<String> args) throws Malformed {
        while (!args.isEmpty()) {
            String arg = args.removeFirst();
            switch (arg) {
                case "--keys" -> keys.add(Path.of(value(arg, args)));
                case "--receipt" -> receipts.add(receipt(value(arg, args)));
                default -> {
                    if (arg.startsWith("-") && !arg.equals(STDIN)) {
                        throw new Malformed(arg + " is not known; try --help.");
                    }
                    bundles.add(arg);
                }
            }
        }
        if (bundles.isEmpty()) {
            throw new Malformed("Say which bundle to verify; try --help.");
        }
        if (!receipts.isEmpty() && bundles.size() > 1) {
            throw new Malformed("A receipt is of one poll: give one bundle with --receipt.");
        }
    }

    private static String value(String option, Deque<String> args) throws Malformed {
        if (args.isEmpty()) {
            throw new Malformed(option + " needs a value behind it; try --help.");
        }
        return args.removeFirst();
    }

    private static String receipt(String text) throws Malformed {
        String receipt = text.toLowerCase(Locale.ROOT);
        if (!Fields.isHex(receipt, RECEIPT)) {
            throw new Malformed("A receipt is 64 hexadecimal digits.");
        }
        return receipt;
    }

    private static List<Key> published(Path file) throws Malformed, IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            List<Key> keys = new ArrayList<>();
            Map<String, ?> set = new Json().object(stream.readNBytes(MOST_KEYS));
            if (set.get("keys") instanceof List<?> list) {
                for (Object key : list) {
                    keys.add(Key.of(Fields.of(key, "keys")));
                }
            }
            if (keys.isEmpty()) {
                throw new Malformed("it holds no keys");
            }
            return keys;
        } catch (Malformed e) {
            throw new Malformed("%s is no JWKS: %s".formatted(file, e.what()));
        }
    }

    private boolean check(String bundle, Asked asked) throws IOException {
        Report report =
                bundle.equals(STDIN) ? Bundle.check(in, asked) : check(Path.of(bundle), asked);
        out.println(Report.printable(bundle));
        report.lines().forEach(out::println);
        out.println(
                report.whole()
                        ? "All of it holds."
                        : "It does not hold: see what is WRONG. Do not rely on this file.");
        return report.whole();
    }

    private static Report check(Path file, Asked asked) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return Bundle.check(stream, asked);
        }
    }
}
