package org.votr.data;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.Session;

/**
 * Random secrets of 32 bytes that the service makes itself and keeps in the database, encrypted
 * under the service key. All replicas see the same ones.
 */
@ApplicationScoped
public class Secrets {
    private final Session session;
    private final ServiceKeys keys;
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    Secrets(Session session, ServiceKeys keys) {
        this.session = session;
        this.keys = keys;
    }

    /** HMAC-SHA-256 under the secret of that name, which is made at its first use. */
    public byte[] mac(String name, byte[] data) {
        return ServiceKey.hmac(known.computeIfAbsent(name, this::load), data);
    }

    void rotate(@Observes @Priority(10) DatabaseReady database) {
        QuarkusTransaction.requiringNew().run(this::renew);
    }

    /** Whatever is still under a previous service key is encrypted anew under the current one. */
    void renew() {
        all().forEach(this::renew);
    }

    private void renew(Object[] row) {
        String name = (String) row[0];
        byte[] blob = (byte[]) row[1];
        byte[] secret = decrypt(name, blob);
        if (keys.current(blob)) {
            return;
        }
        session.createNativeMutationQuery(
                        """
                        update secrets set ciphertext = :renewed
                        where name = :name and ciphertext = :blob""")
                .setParameter("renewed", keys.encrypt(secret, name))
                .setParameter("name", name)
                .setParameter("blob", blob)
                .executeUpdate();
    }

    private byte[] load(String name) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            List<byte[]> found = find(name);
                            if (found.isEmpty()) {
                                create(name);
                                found = find(name);
                            }
                            return decrypt(name, found.get(0));
                        });
    }

    private List<byte[]> find(String name) {
        return session.createNativeQuery(
                        "select ciphertext from secrets where name = :name", byte[].class)
                .setParameter("name", name)
                .getResultList();
    }

    private List<Object[]> all() {
        return session.createNativeQuery(
                        "select name, ciphertext from secrets order by name", Object[].class)
                .getResultList();
    }

    private void create(String name) {
        byte[] secret = new byte[ServiceKey.LENGTH];
        new SecureRandom().nextBytes(secret);
        // Where two replicas come here at once, one row stays and both go on to read it.
        session.createNativeMutationQuery(
                        """
                        insert into secrets (name, ciphertext) values (:name, :blob)
                        on conflict (name) do nothing""")
                .setParameter("name", name)
                .setParameter("blob", keys.encrypt(secret, name))
                .executeUpdate();
    }

    private byte[] decrypt(String name, byte[] blob) {
        try {
            return keys.decrypt(blob, name);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "VOTR_SERVICE_KEY is not the key that this database's secrets are encrypted"
                            + " under; name that key in VOTR_PREVIOUS_SERVICE_KEYS.");
        }
    }
}
