package bare;

import io.quarkus.hibernate.orm.panache.PanacheEntity;
import jakarta.annotation.security.PermitAll;
import jakarta.persistence.Entity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;

/** What the least service with Votr's extensions has: one entity, and one resource that lists it. */
@Entity
public class Note extends PanacheEntity {
    public String text = "";

    @Path("/notes")
    @PermitAll
    public static class NoteResource {
        @GET
        public List<Note> list() {
            return Note.listAll();
        }
    }
}
