package org.votr.webhook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** One that does with connections what no HTTP server does. */
final class BadReceiver implements AutoCloseable {
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** How many connections there were. */
    final AtomicInteger connections = new AtomicInteger();

    /** How many bytes it could send before the other side had enough. */
    final AtomicLong sent = new AtomicLong();

    private interface Manner {
        void with(Socket connection, AtomicLong sent) throws IOException, InterruptedException;
    }

    private BadReceiver(Manner manner) {
        try {
            server = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(() -> accept(manner));
    }

    private void accept(Manner manner) {
        try {
            while (!server.isClosed()) {
                Socket connection = server.accept();
                connections.incrementAndGet();
                threads.execute(() -> serve(connection, manner));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket connection, Manner manner) {
        try (connection) {
            manner.with(connection, sent);
        } catch (IOException | InterruptedException e) {
            // The other side has gone, or the test has ended.
        }
    }

    /** Takes the message and says nothing. */
    static BadReceiver hanging() {
        return new BadReceiver((connection, sent) -> Thread.sleep(60_000));
    }

    /** Hangs up before it has read anything. */
    static BadReceiver hangingUp() {
        return new BadReceiver((connection, sent) -> {});
    }

    /** Answers with the status and a body without end. */
    static BadReceiver endless(int status) {
        return endless("HTTP/1.1 " + status + " Status\r\n\r\n");
    }

    /** Answers with a head without end. */
    static BadReceiver endlessHead() {
        return endless("HTTP/1.1 200 OK\r\n");
    }

    private static BadReceiver endless(String begin) {
        String line = "x-more: " + "more".repeat(200) + "\r\n";
        return new BadReceiver(
                (connection, sent) -> {
                    head(connection);
                    write(connection, begin);
                    while (true) {
                        write(connection, line);
                        sent.addAndGet(line.length());
                    }
                });
    }

    /** Answers byte by byte, and is never done. */
    static BadReceiver dripping() {
        return new BadReceiver(
                (connection, sent) -> {
                    head(connection);
                    write(connection, "HTTP/1.1 200 OK\r\nx-slow: ");
                    while (true) {
                        write(connection, "x");
                        Thread.sleep(50);
                    }
                });
    }

    /** Answers something that is no HTTP. */
    static BadReceiver babbling() {
        return new BadReceiver(
                (connection, sent) -> {
                    head(connection);
                    write(connection, "220 mail.example ESMTP\r\n");
                });
    }

    private static void write(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void head(Socket connection) throws IOException {
        var reader =
                new BufferedReader(
                        new InputStreamReader(
                                connection.getInputStream(), StandardCharsets.US_ASCII));
        String line = reader.readLine();
        while (line != null && !line.isEmpty()) {
            line = reader.readLine();
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/";
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
