package org.votr;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A mail server for the tests, which takes every mail and delivers none: what came is to be read
 * here, address by address. Addresses that begin with {@code refused} it refuses for good, with
 * {@code away} for now, with {@code busy} the first time, to {@code silent} ones it says nothing.
 *
 * <p>Mails are kept as files: Quarkus loads this class more than once.
 */
public final class Postbox {
    private static final String PORT = "votr.test.smtp-port";
    private static final Path MAILS = Path.of("target", "mails");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Set<String> ASKED = ConcurrentHashMap.newKeySet();

    private Postbox() {}

    /** The port of the server, which is started at the first question. */
    public static synchronized int port() {
        if (System.getProperty(PORT) == null) {
            try {
                ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                begin(() -> serve(server));
                System.setProperty(PORT, Integer.toString(server.getLocalPort()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Integer.getInteger(PORT);
    }

    /** An address of nobody else. */
    public static String address() {
        return address("someone");
    }

    /** An address of nobody else that begins in this way. */
    public static String address(String beginning) {
        return beginning + "-" + UUID.randomUUID() + "@votr.test";
    }

    /** The mails that have come for an address, heads and all, in no order. */
    public static List<String> mails(String address) {
        if (Files.notExists(folder(address))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder(address))) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .map(Postbox::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mail that came last for an address. */
    public static String newest(String address) {
        try (Stream<Path> files = Files.list(folder(address))) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .map(Postbox::read)
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the one mail for an address came. */
    public static Instant arrival(String address) throws IOException {
        try (Stream<Path> files = Files.list(folder(address))) {
            return Files.getLastModifiedTime(files.findAny().orElseThrow()).toInstant();
        }
    }

    /** Waits for so many mails for an address. */
    public static List<String> await(String address, int count) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            List<String> mails = mails(address);
            if (mails.size() >= count) {
                return mails;
            }
            pause();
        }
        return fail("No " + count + " mails for " + address + ": " + mails(address));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Path file) {
        try {
            String mail = Files.readString(file);
            // Quoted-printable (RFC 2045): lines that go on, and bytes in hexadecimal.
            return mail.contains("quoted-printable")
                    ? URLDecoder.decode(
                            mail.replace("=\n", "")
                                    .replace("%", "%25")
                                    .replace("+", "%2B")
                                    .replaceAll("=([0-9A-F]{2})", "%$1"),
                            StandardCharsets.UTF_8)
                    : mail;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder(String address) {
        return MAILS.resolve(address);
    }

    private static void serve(ServerSocket server) {
        try {
            while (true) {
                Socket client = server.accept();
                begin(() -> serve(client));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(Socket client) {
        try (client;
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        client.getInputStream(), StandardCharsets.UTF_8));
                Writer answers =
                        new OutputStreamWriter(
                                client.getOutputStream(), StandardCharsets.US_ASCII)) {
            answer(answers, "220 votr.test");
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("RCPT TO:")) {
                    to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    if (!to.startsWith("silent")) {
                        answer(answers, recipient(to));
                    }
                } else if (line.equals("DATA")) {
                    answer(answers, "354 go on");
                    keep(to, in);
                    answer(answers, "250 taken");
                } else if (line.equals("QUIT")) {
                    answer(answers, "221 bye");
                    return;
                } else {
                    answer(answers, "250 votr.test");
                }
            }
        } catch (IOException e) {
            // The client has gone: nobody is left to tell.
        }
    }

    private static String recipient(String to) {
        if (to.startsWith("refused")) {
            return "550 5.1.1 " + to + " is nobody";
        }
        return to.startsWith("away") || (to.startsWith("busy") && ASKED.add(to))
                ? "451 4.3.0 " + to + " is away"
                : "250 right";
    }

    private static void keep(String to, BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        Files.createDirectories(folder(to));
        Path draft = Files.createTempFile(folder(to), "mail", ".draft");
        Files.writeString(draft, mail);
        // Moved when it is whole: a reader sees no half of it.
        Path whole = draft.resolveSibling(draft.getFileName() + ".eml");
        Files.move(draft, whole, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void answer(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    private static void begin(Runnable work) {
        Thread thread = new Thread(work, "postbox");
        thread.setDaemon(true);
        thread.start();
    }
}
