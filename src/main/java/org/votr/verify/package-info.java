/**
 * Verifies audit bundles as {@code docs/audit-format.md} says, without a server or a database. It
 * uses nothing else of ours: who does not trust what counted a poll needs another path.
 */
@NullMarked
package org.votr.verify;

import org.jspecify.annotations.NullMarked;
