package org.votr.problem;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import org.votr.PostgresResource;
import org.votr.Wire;

/** The wire between the service and its database, for a test that wants to cut it. */
public final class DatabaseWire implements QuarkusTestResourceLifecycleManager {
    /** The port of the switch. Quarkus loads this class more than once: a port reaches the one. */
    private static final String SWITCH = "votr.test.wire";

    private Wire wire;
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
            wire = new Wire(database.getHost(), database.getPort());
            control = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::obey, "wire-switch");
        thread.setDaemon(true);
        thread.start();
        System.setProperty(SWITCH, Integer.toString(control.getLocalPort()));
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:" + wire.port() + database.getPath());
    }

    @Override
    public void stop() {
        wire.close();
        try {
            control.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void obey() {
        while (!control.isClosed()) {
            try (Socket button = control.accept()) {
                if (button.getInputStream().read() == 1) {
                    wire.cut();
                } else {
                    wire.mend();
                }
                button.getOutputStream().write(0);
            } catch (IOException closed) {
                // The next one, if the switch is still there.
            }
        }
    }
}
