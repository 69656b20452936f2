/** Development mode only: the embedded PostgreSQL and example data. */
@NullMarked
package org.votr.dev;

import org.jspecify.annotations.NullMarked;
