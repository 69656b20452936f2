/** Elections as files: ABIF, BLT and CSV, read and written; knows nothing of HTTP or SQL. */
@NullMarked
package org.votr.format;

import org.jspecify.annotations.NullMarked;
