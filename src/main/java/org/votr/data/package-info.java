/** What every feature's data needs: ids, text, keyset pages, encryption under the service key. */
@NullMarked
package org.votr.data;

import org.jspecify.annotations.NullMarked;
