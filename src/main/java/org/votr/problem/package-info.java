/** The one error vocabulary: every failure is an RFC 9457 problem. */
@NullMarked
package org.votr.problem;

import org.jspecify.annotations.NullMarked;
