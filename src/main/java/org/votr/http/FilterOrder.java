package org.votr.http;

/** The order of our filters, the highest first; all before Quarkus's own for CORS and log-in. */
final class FilterOrder {
    static final int REQUEST_ID = 1_000;
    static final int SECURITY_HEADERS = 990;
    static final int HOST_REQUIRED = 985;
    static final int BODY_LIMIT = 980;
    static final int START_GATE = 970;

    private FilterOrder() {}
}
