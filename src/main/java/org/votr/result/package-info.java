/** Results and exports. */
@NullMarked
package org.votr.result;

import org.jspecify.annotations.NullMarked;
