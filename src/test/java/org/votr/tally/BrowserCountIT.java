package org.votr.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.votr.Browser;

/** The counts of the page that verifies audit bundles, held against ours to the last number. */
@TestInstance(Lifecycle.PER_CLASS)
class BrowserCountIT {
    private static final URI SITE = URI.create("http://count.votr.test/");
    private static final Path SCRIPTS = Path.of("src/main/resources/web");
    private static final int ELECTIONS = 600;
    private static final int MAX_SCORE = 3;

    private final ObjectMapper json =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .addModule(new SimpleModule().addSerializer(BigDecimal.class, new Plain()))
                    .build();
    private Browser browser;
    private Page page;

    /** Decimals as the text that stands for their exact value. */
    private static final class Plain extends JsonSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal number, JsonGenerator out, SerializerProvider all)
                throws IOException {
            out.writeString(number.toPlainString());
        }
    }

    @BeforeAll
    void load_the_scripts() {
        browser = new Browser(SITE);
        page = browser.person();
        page.route(
                "**/*",
                route -> {
                    String path = URI.create(route.request().url()).getPath();
                    route.fulfill(
                            path.endsWith(".js")
                                    ? new FulfillOptions()
                                            .setPath(SCRIPTS.resolve(path.substring(1)))
                                            .setContentType("text/javascript")
                                    : new FulfillOptions().setBody("").setContentType("text/html"));
                });
        page.navigate("/");
    }

    @AfterAll
    void stop_browser() {
        browser.close();
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void random_elections_are_counted_alike(Method method) throws IOException {
        List<Case> cases = new ArrayList<>();
        Trials.of(ELECTIONS, random -> cases.add(Case.random(method, random)));
        assertAlike(method, cases);
    }

    @Test
    void a_large_stv_election_is_counted_alike() throws IOException {
        for (Transfers transfers : Transfers.values()) {
            Random random = new Random(1);
            CountRules rules =
                    new CountRules(4, 5, false, SharedRanks.WAIT, transfers, Strength.MARGINS);
            Profile.Builder profile = Profile.of(BallotForm.RANKING);
            for (int ballot = 0; ballot < 400; ballot++) {
                List<Integer> order = Lots.random(9, random);
                short[] ranks = new short[9];
                int length = 1 + random.nextInt(9);
                for (int rank = 1; rank <= length; rank++) {
                    ranks[order.get(rank - 1) - 1] = (short) rank;
                }
                // So many that units of 10^-9 votes do not fit a browser's usual numbers.
                profile.add(ranks, 1 + random.nextInt(1_000_000));
            }
            assertAlike(
                    Method.STV,
                    List.of(
                            new Case(
                                    new Election(9, profile.build(), rules),
                                    Optional.of(Lots.random(9, random)))));
        }
    }

    @Test
    void hashes_are_those_of_sha_256() throws Exception {
        List<String> hashes = new ArrayList<>();
        for (int length = 0; length < 300; length++) {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = (byte) (7 * i + length);
            }
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            hashes.add(HexFormat.of().formatHex(hash));
        }
        assertEquals(
                hashes,
                page.evaluate(
                        """
                        import('/app/lib/sha256.js').then(({sha256, hex}) =>
                            Array.from({length: 300}, (_, length) =>
                                hex(sha256(new Uint8Array(length).map((_, i) => 7 * i + length)))))
                        """));
    }

    private void assertAlike(Method method, List<Case> cases) throws IOException {
        page.evaluate(
                """
                elections => import('/recount/count/count.js').then(({count}) => {
                  window.counted = JSON.parse(elections)
                      .map(({method, election, lot}) => JSON.stringify(count(method, election, lot)));
                })
                """,
                json.writeValueAsString(cases.stream().map(one -> one.told(method)).toList()));
        @SuppressWarnings("unchecked")
        List<String> counted = (List<String>) page.evaluate("window.counted");
        assertEquals(cases.size(), counted.size());
        for (int i = 0; i < cases.size(); i++) {
            Case one = cases.get(i);
            Tally ours = one.election.count(method, one.lot);
            assertEquals(
                    lowerCase(json.valueToTree(ours)),
                    json.readTree(counted.get(i)),
                    "election " + i + ": " + one.told(method));
        }
        assertTrue(browser.complaints().isEmpty(), () -> browser.complaints().toString());
    }

    /** Our enums, which the API writes in lower case. */
    private JsonNode lowerCase(JsonNode tally) throws IOException {
        String text = json.writeValueAsString(tally);
        return json.readTree(text.toLowerCase(Locale.ROOT));
    }

    /** An election, and the order of the lot where there is one. */
    private record Case(Election election, Optional<List<Integer>> lot) {
        static Case random(Method method, Random random) {
            Voters voters = Voters.random(method.form(), Voters.options(random), MAX_SCORE, random);
            CountRules rules = Voters.rules(voters.options(), MAX_SCORE, random);
            boolean drawn = random.nextInt(4) > 0;
            return new Case(
                    new Election(voters.options(), voters.profile(), rules),
                    drawn ? Optional.of(Lots.random(voters.options(), random)) : Optional.empty());
        }

        /** What the page counts. */
        Map<String, Object> told(Method method) {
            Profile profile = election.profile();
            CountRules rules = election.rules();
            List<Map<String, Object>> ballots =
                    IntStream.range(0, profile.size())
                            .mapToObj(
                                    i ->
                                            Map.<String, Object>of(
                                                    "marks",
                                                    profile.marks(i),
                                                    "votes",
                                                    profile.votes(i)))
                            .toList();
            Map<String, Object> told =
                    new HashMap<>(
                            Map.of(
                                    "method",
                                    name(method),
                                    "election",
                                    Map.of(
                                            "options",
                                            election.options(),
                                            "ballots",
                                            ballots,
                                            "rules",
                                            Map.of(
                                                    "seats",
                                                    rules.seats(),
                                                    "max_score",
                                                    rules.maxScore(),
                                                    "batch_elimination",
                                                    rules.batchElimination(),
                                                    "shared_ranks",
                                                    name(rules.sharedRanks()),
                                                    "transfers",
                                                    name(rules.transfers()),
                                                    "strength",
                                                    name(rules.strength())))));
            lot.ifPresent(order -> told.put("lot", order));
            return told;
        }

        private static String name(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }
}
