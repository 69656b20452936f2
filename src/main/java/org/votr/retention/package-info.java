/** Deletes what is kept no longer. */
@NullMarked
package org.votr.retention;

import org.jspecify.annotations.NullMarked;
