package org.votr.poll;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.votr.data.Text;

/** A possible answer, unique by its {@link Text#key} in one catalogue that all polls share. */
@Entity
@Table(name = "options")
public class Option extends PanacheEntityBase {
    @Id public UUID id;

    @Column public String name;

    @Column public String nameKey;

    /**
     * The catalogue's entries for these names, by key; those not there yet are added. Safe when
     * several polls add the same name at once: the constraint decides, and keys are written in
     * order so that no two polls wait for each other.
     *
     * @param names spelling per key
     */
    static Map<String, Option> link(Map<String, String> names) {
        names.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(Option::addIfAbsent);
        return byKey(names.keySet());
    }

    private static void addIfAbsent(Map.Entry<String, String> name) {
        getEntityManager()
                .createNativeQuery(
                        """
                        insert into options (id, name, name_key) values (:id, :name, :key)
                        on conflict on constraint uq_options_name_key do nothing
                        """)
                .setParameter("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
                .setParameter("name", name.getValue())
                .setParameter("key", name.getKey())
                .executeUpdate();
    }

    private static Map<String, Option> byKey(Collection<String> keys) {
        List<Option> found = list("nameKey in ?1", keys);
        return found.stream()
                .collect(Collectors.toMap(option -> option.nameKey, Function.identity()));
    }
}
