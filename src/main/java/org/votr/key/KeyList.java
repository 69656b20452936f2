package org.votr.key;

import java.util.List;

/** All keys of a user, the newest first. */
public record KeyList(List<KeyView> keys) {}
