package org.votr.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A site that is not ours and shows a poll of ours, as the pages tell people to. */
final class ForeignSite implements AutoCloseable {
    private final HttpServer server;

    ForeignSite(URI service, String pollId) throws IOException {
        String page =
                Files.readString(Path.of("src/test/resources/foreign.html"))
                        .replace(
                                "https://votr.example",
                                service.resolve("/").toString().replaceAll("/$", ""))
                        .replace("{poll}", pollId);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    boolean found = exchange.getRequestURI().getPath().equals("/");
                    byte[] body = page.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
                    exchange.sendResponseHeaders(found ? 200 : 404, found ? body.length : -1);
                    if (found) {
                        exchange.getResponseBody().write(body);
                    }
                    exchange.close();
                });
        server.start();
    }

    /** Its address, of another host than the service's. */
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
