/** Pure functions from a poll's summary to a tally; knows nothing of HTTP or SQL. */
@NullMarked
package org.votr.tally;

import org.jspecify.annotations.NullMarked;
