/** The verifier's own way to count, written from the rules of each method and not from ours. */
@NullMarked
package org.votr.verify.count;

import org.jspecify.annotations.NullMarked;
