/** Staying signed in with a browser, which keeps nothing that a script could steal. */
@NullMarked
package org.votr.session;

import org.jspecify.annotations.NullMarked;
