/** Tells authors' own services of their polls, in the form of Standard Webhooks. */
@NullMarked
package org.votr.webhook;

import org.jspecify.annotations.NullMarked;
