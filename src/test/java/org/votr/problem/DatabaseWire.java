package org.votr.problem;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.votr.PostgresResource;

/** The wire between the service and its database, for a test that wants to cut it. */
public final class DatabaseWire implements QuarkusTestResourceLifecycleManager {
    /** The port of the switch. Quarkus loads this class more than once: a port reaches the one. */
    private static final String SWITCH = "votr.test.wire";

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private ServerSocket entry;
    private ServerSocket control;

    /** Cuts the wire, or mends it; done when this returns. */
    static void cut(boolean cut) throws IOException {
        try (Socket button = new Socket("localhost", Integer.getInteger(SWITCH))) {
            button.getOutputStream().write(cut ? 1 : 0);
            button.getInputStream().read();
        }
    }

    /** After the database itself. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public Map<String, String> start() {
        URI database = URI.create(PostgresResource.jdbcUrl().substring("jdbc:".length()));
        try {
            entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            control = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(() -> accept(database));
        run(this::obey);
        System.setProperty(SWITCH, Integer.toString(control.getLocalPort()));
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:" + entry.getLocalPort() + database.getPath());
    }

    @Override
    public void stop() {
        set(true);
        close(entry);
        close(control);
    }

    private void obey() {
        while (!control.isClosed()) {
            try (Socket button = control.accept()) {
                set(button.getInputStream().read() == 1);
                button.getOutputStream().write(0);
            } catch (IOException closed) {
                // The next one, if the switch is still there.
            }
        }
    }

    private void set(boolean state) {
        cut = state;
        if (state) {
            open.forEach(DatabaseWire::close);
            open.clear();
        }
    }

    private void accept(URI database) {
        while (!entry.isClosed()) {
            try {
                Socket service = entry.accept();
                if (cut) {
                    close(service);
                } else {
                    Socket server = new Socket(database.getHost(), database.getPort());
                    open.add(service);
                    open.add(server);
                    run(() -> pump(service, server));
                    run(() -> pump(server, service));
                }
            } catch (IOException closed) {
                // The next one, if the wire is still there.
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // That is what it is for.
        }
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "database-wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception ignored) {
            // It is of no more use either way.
        }
    }
}
