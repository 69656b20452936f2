/** Tokens, keys, throttling, and who is calling. */
@NullMarked
package org.votr.auth;

import org.jspecify.annotations.NullMarked;
