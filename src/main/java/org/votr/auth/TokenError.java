package org.votr.auth;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** How the token endpoint refuses (RFC 6749 section 5.2). */
@RegisterForReflection
public record TokenError(String error, String errorDescription) {}
