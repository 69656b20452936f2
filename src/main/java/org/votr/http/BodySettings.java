package org.votr.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How large bodies may be. */
@ConfigMapping(prefix = "votr.http")
interface BodySettings {
    /**
     * The largest body of every call but those that add voters to a roll, which may be as large as
     * {@code quarkus.http.limits.max-body-size}.
     */
    @WithDefault("1M")
    MemorySize maxBodySize();
}
