package org.votr.data;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

/** That the entities fit the tables which the changes make. */
@QuarkusTest
class EntitiesTest {
    @Inject SessionFactory sessions;

    @Test
    void every_entity_finds_its_table_and_columns() {
        assertDoesNotThrow(() -> sessions.getSchemaManager().validate());
    }
}
