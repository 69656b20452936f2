package org.votr.data;

import java.util.List;
import org.votr.TestSettings;

/** Service keys for tests of what is encrypted under them. */
public final class TestKeys {
    private TestKeys() {}

    /** As the service under test has them: the current one, and a previous one. */
    public static ServiceKeys service() {
        return new ServiceKeys(
                TestSettings.serviceKey(), List.of(TestSettings.previousServiceKey()));
    }

    /** As the service had them when the previous one was the current one. */
    public static ServiceKeys previous() {
        return new ServiceKeys(TestSettings.previousServiceKey(), List.of());
    }
}
