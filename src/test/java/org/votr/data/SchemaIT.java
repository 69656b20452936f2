package org.votr.data;

/** The same on the oldest PostgreSQL, which packaged tests run on. */
class SchemaIT extends SchemaTest {}
