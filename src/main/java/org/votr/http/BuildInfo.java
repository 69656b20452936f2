package org.votr.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Says which build answers, at {@code /q/info}. */
@Singleton
class BuildInfo {
    private static final String PATH = "/q/info";
    private static final String UNKNOWN = "unknown";

    private final String json;

    BuildInfo(
            @ConfigProperty(name = "quarkus.application.version") String version,
            ObjectMapper mapper)
            throws JsonProcessingException {
        Properties git = git();
        json =
                mapper.writeValueAsString(
                        new View(
                                "votr",
                                version,
                                git.getProperty("git.commit.id.full", UNKNOWN),
                                git.getProperty("git.commit.time", UNKNOWN),
                                Boolean.parseBoolean(git.getProperty("git.dirty", "false")),
                                System.getProperty("java.version"),
                                System.getProperty("org.graalvm.nativeimage.imagecode") != null));
    }

    /**
     * A build.
     *
     * @param commit the commit it was made from
     * @param commitTime when that was made
     * @param dirty whether files had been changed since
     * @param java the version of Java that it runs on, or was compiled natively with
     * @param nativeExecutable whether it was
     */
    @RegisterForReflection
    record View(
            String name,
            String version,
            String commit,
            String commitTime,
            boolean dirty,
            String java,
            boolean nativeExecutable) {}

    void register(@Observes Router router) {
        router.get(PATH)
                .handler(
                        exchange ->
                                exchange.response()
                                        .putHeader("Content-Type", "application/json")
                                        .end(json));
    }

    /** As the build wrote it; empty where the sources were in no repository. */
    private static Properties git() {
        Properties git = new Properties();
        try (InputStream file =
                Thread.currentThread()
                        .getContextClassLoader()
                        .getResourceAsStream("git.properties")) {
            if (file != null) {
                git.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return git;
    }
}
