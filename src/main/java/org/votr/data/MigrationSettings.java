package org.votr.data;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the database comes to the schema of this version. */
@ConfigMapping(prefix = "votr.database")
public interface MigrationSettings {
    /** Whether this start changes the schema: at-start, only (and then ends) or never. */
    @WithDefault("at-start")
    Migrate migrate();
}
