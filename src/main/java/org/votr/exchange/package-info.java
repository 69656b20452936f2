/** Elections that come in as files. */
@NullMarked
package org.votr.exchange;

import org.jspecify.annotations.NullMarked;
