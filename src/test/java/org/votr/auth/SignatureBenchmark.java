package org.votr.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long the JDK takes to verify and to sign an access token, by algorithms of about 128 bits of
 * strength: {@code ./mvnw -Pbench -Dbench=SignatureBenchmark test-compile exec:exec}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SignatureBenchmark {
    private static final AlgorithmParameterSpec RSA_3072 =
            new RSAKeyGenParameterSpec(3072, RSAKeyGenParameterSpec.F4);

    /** As JWT names them. */
    public enum Algorithm {
        RS256("RSA", RSA_3072, "SHA256withRSA", null),
        PS256(
                "RSA",
                RSA_3072,
                "RSASSA-PSS",
                new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1)),
        ES256("EC", new ECGenParameterSpec("secp256r1"), "SHA256withECDSAinP1363Format", null),
        EDDSA("Ed25519", NamedParameterSpec.ED25519, "Ed25519", null);

        private final String keys;
        private final AlgorithmParameterSpec strength;
        private final String signature;
        private final @Nullable AlgorithmParameterSpec padding;

        Algorithm(
                String keys,
                AlgorithmParameterSpec strength,
                String signature,
                @Nullable AlgorithmParameterSpec padding) {
            this.keys = keys;
            this.strength = strength;
            this.signature = signature;
            this.padding = padding;
        }

        private KeyPair keyPair() throws GeneralSecurityException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(keys);
            generator.initialize(strength);
            return generator.generateKeyPair();
        }

        private Signature signature() throws GeneralSecurityException {
            Signature fresh = Signature.getInstance(signature);
            if (padding != null) {
                fresh.setParameter(padding);
            }
            return fresh;
        }
    }

    @Param private Algorithm algorithm = Algorithm.RS256;

    /** As long as header and claims of an access token are in base64. */
    private final byte[] message = "x".repeat(300).getBytes(StandardCharsets.US_ASCII);

    private KeyPair keys;
    private byte[] signature = {};

    /** Makes a key, and a signature that is right. */
    @Setup
    public void sign() throws GeneralSecurityException {
        keys = algorithm.keyPair();
        signature = signing();
        if (!verifying()) {
            throw new IllegalStateException(algorithm + " does not verify what it signed");
        }
    }

    /** Verifies once, by a fresh object as every request does. */
    @Benchmark
    public boolean verifying() throws GeneralSecurityException {
        Signature check = algorithm.signature();
        check.initVerify(keys.getPublic());
        check.update(message);
        return check.verify(signature);
    }

    /** Signs once. */
    @Benchmark
    public byte[] signing() throws GeneralSecurityException {
        Signature pen = algorithm.signature();
        pen.initSign(keys.getPrivate());
        pen.update(message);
        return pen.sign();
    }
}
