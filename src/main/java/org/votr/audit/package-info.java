/** What anyone needs to recount a closed poll without us: its receipts and the audit bundle. */
@NullMarked
package org.votr.audit;

import org.jspecify.annotations.NullMarked;
