package org.votr.verify;

import java.util.List;
import java.util.Set;

/**
 * What is asked of a bundle beyond itself.
 *
 * @param published keys, one of which must be its key; none to ask nothing
 * @param receipts that must be among its ballots', in hexadecimal
 */
record Asked(List<Key> published, Set<String> receipts) {}
