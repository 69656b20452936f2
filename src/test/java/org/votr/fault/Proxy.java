package org.votr.fault;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** HAProxy in front of replicas: sends requests to those that say that they are ready. */
final class Proxy implements AutoCloseable {
    /** Nothing is sent twice: only a connection that could not be made is tried elsewhere. */
    private static final String CONFIGURATION =
            """
            defaults
                mode http
                timeout connect 2s
                timeout check 5s
                timeout client 30s
                timeout server 30s
                retries 3
                retry-on conn-failure
                option redispatch 1
            listen votr
                bind 127.0.0.1:%d
                option httpchk GET /q/health/ready
                default-server check inter 100ms fall 1 rise 1
            %s
            """;

    private final int port;
    private final Path pid;
    private final Process process;

    /** Starts that program for services on those ports. */
    Proxy(Path haproxy, List<Integer> ports, Path folder) throws IOException {
        port = Replica.freePort();
        pid = folder.resolve("haproxy.pid");
        String servers =
                IntStream.range(0, ports.size())
                        .mapToObj(
                                i ->
                                        "    server replica-%d 127.0.0.1:%d"
                                                .formatted(i, ports.get(i)))
                        .collect(Collectors.joining("\n"));
        Path configuration = folder.resolve("haproxy.cfg");
        Files.writeString(configuration, CONFIGURATION.formatted(port, servers));
        process =
                new ProcessBuilder(haproxy.toString(), "-db", "-f", configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.to(folder.resolve("haproxy.log").toFile()))
                        .start();
        Files.writeString(pid, process.pid() + "\n");
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        Files.deleteIfExists(pid);
    }
}
