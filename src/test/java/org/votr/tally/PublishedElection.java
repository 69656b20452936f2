package org.votr.tally;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An election from a table under {@code elections}, with what is published of its count.
 *
 * <p>A table holds one election after another. Each begins with {@code election <name>} and {@code
 * options <name>,<name>}; a ballot is {@code <votes>:A>B=C} for a ranking ({@code =} shares a rank,
 * what is left out is unranked), {@code <votes>:A/5,B/2} for scores; whatever else is published is
 * a line of its own, a word that says what it is and then the figures. {@code #} begins a comment.
 *
 * @param published the lines of each kind, in order
 */
record PublishedElection(
        String name, List<String> options, Profile profile, Map<String, List<String>> published) {

    /** All elections of a table. */
    static List<PublishedElection> all(String table) {
        List<PublishedElection> elections = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : lines(table)) {
            if (line.startsWith("election ") && !lines.isEmpty()) {
                elections.add(parse(lines));
                lines.clear();
            }
            lines.add(line);
        }
        elections.add(parse(lines));
        return elections;
    }

    /** One election of a table. */
    static PublishedElection named(String table, String name) {
        return all(table).stream()
                .filter(election -> election.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lines(String table) {
        try (InputStream in =
                PublishedElection.class.getResourceAsStream("/elections/" + table + ".txt")) {
            return new String(
                            Objects.requireNonNull(in, table).readAllBytes(),
                            StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static PublishedElection parse(List<String> lines) {
        String name = "";
        List<String> options = List.of();
        List<String> ballots = new ArrayList<>();
        Map<String, List<String>> published = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", 2);
            String rest = words.length > 1 ? words[1].strip() : "";
            if (Character.isDigit(line.charAt(0))) {
                ballots.add(line);
            } else if (words[0].equals("election")) {
                name = rest;
            } else if (words[0].equals("options")) {
                options = List.of(rest.split(","));
            } else {
                published.computeIfAbsent(words[0], kind -> new ArrayList<>()).add(rest);
            }
        }
        return new PublishedElection(name, options, profile(options, ballots), published);
    }

    private static Profile profile(List<String> options, List<String> ballots) {
        boolean scored = ballots.stream().anyMatch(ballot -> ballot.contains("/"));
        Profile.Builder profile = Profile.of(scored ? BallotForm.SCORES : BallotForm.RANKING);
        for (String ballot : ballots) {
            String[] parts = ballot.split(":", 2);
            String marks = parts[1].strip();
            profile.add(
                    scored ? scores(options, marks) : ranks(options, marks),
                    Long.parseLong(parts[0]));
        }
        return profile.build();
    }

    private static short[] ranks(List<String> options, String marks) {
        short[] ranks = new short[options.size()];
        short rank = 0;
        for (String group : marks.isEmpty() ? new String[0] : marks.split(">")) {
            rank++;
            for (String option : group.split("=")) {
                ranks[index(options, option)] = rank;
            }
        }
        return ranks;
    }

    private static short[] scores(List<String> options, String marks) {
        short[] scores = new short[options.size()];
        Arrays.fill(scores, (short) -1);
        for (String mark : marks.isEmpty() ? new String[0] : marks.split(",")) {
            String[] parts = mark.split("/");
            scores[index(options, parts[0])] = Short.parseShort(parts[1]);
        }
        return scores;
    }

    private static int index(List<String> options, String option) {
        int index = options.indexOf(option.strip());
        if (index < 0) {
            throw new IllegalArgumentException("no option " + option + " in " + options);
        }
        return index;
    }

    /** The lines of one kind; none where nothing of the kind is published. */
    List<String> published(String kind) {
        return published.getOrDefault(kind, List.of());
    }

    /** The only line of a kind. */
    String only(String kind) {
        List<String> lines = published(kind);
        if (lines.size() != 1) {
            throw new IllegalStateException(name + " has " + lines.size() + " lines of " + kind);
        }
        return lines.get(0);
    }

    /** The position of an option. */
    int position(String option) {
        return index(options, option) + 1;
    }

    /** The positions of options that a comma separates, in their order there. */
    List<Integer> positions(String list) {
        return Stream.of(list.split(",")).filter(o -> !o.isBlank()).map(this::position).toList();
    }

    /** The same with ties left open. */
    Tally count(Method method, CountRules rules) {
        return new Election(options.size(), profile, rules).count(method, Optional.empty());
    }

    /** The same where the lot puts the options in this order. */
    Tally count(Method method, CountRules rules, List<Integer> lot) {
        return new Election(options.size(), profile, rules).count(method, Optional.of(lot));
    }

    /** Options by name, ascending by position, so that a test reads as its source does. */
    String names(List<Integer> positions) {
        return names(positions, ",");
    }

    /** An order by name: {@code A>B=C}. */
    String order(List<List<Integer>> ranking) {
        return ranking.stream().map(group -> names(group, "=")).collect(Collectors.joining(">"));
    }

    private String names(List<Integer> positions, String between) {
        return positions.stream()
                .map(position -> options.get(position - 1))
                .collect(Collectors.joining(between));
    }

    @Override
    public String toString() {
        return name;
    }
}
