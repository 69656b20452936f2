/** What users report, and what administrators did. */
@NullMarked
package org.votr.moderation;

import org.jspecify.annotations.NullMarked;
