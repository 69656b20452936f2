import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Mints an access token for each user id on standard input. Argument: the PEM of the key; its name is the key id. */
final class Mint {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private Mint() {}

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        Path pem = Path.of(args[0]);
        String kid = pem.getFileName().toString().replace(".pem", "");
        String header = part("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"}");
        PrivateKey key = key(pem);
        long now = System.currentTimeMillis() / 1000;
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            in.lines()
                    .toList()
                    .parallelStream()
                    .map(id -> sign(key, header + "." + part(claims(id, now))))
                    .forEachOrdered(System.out::println);
        }
    }

    private static String claims(String id, long now) {
        return ("{\"iss\":\"votr\",\"aud\":\"votr\",\"sub\":\"%s\",\"groups\":[\"user\"],"
                        + "\"iat\":%d,\"exp\":%d}")
                .formatted(id, now, now + 7200);
    }

    private static String sign(PrivateKey key, String token) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(token.getBytes(StandardCharsets.US_ASCII));
            return token + "." + URL.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(String json) {
        return URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static PrivateKey key(Path pem) throws IOException, GeneralSecurityException {
        String base64 = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
        byte[] der = Base64.getMimeDecoder().decode(base64);
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    }
}
