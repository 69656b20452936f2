package org.votr.auth;

/** How the token endpoint refuses (RFC 6749 section 5.2). */
public record TokenError(String error, String errorDescription) {}
