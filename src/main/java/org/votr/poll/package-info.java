/** Topics, options and the poll resource. */
@NullMarked
package org.votr.poll;

import org.jspecify.annotations.NullMarked;
