package org.votr.exchange;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.votr.format.ElectionFile;
import org.votr.format.ElectionFormat;
import org.votr.poll.BallotSecrecy;
import org.votr.poll.NewOption;
import org.votr.poll.NewPoll;
import org.votr.poll.PollReader;
import org.votr.poll.PollService;
import org.votr.poll.PollView;
import org.votr.poll.Topic;
import org.votr.problem.Problem;
import org.votr.tally.BallotForm;
import org.votr.tally.Method;
import org.votr.vote.BallotImport;

/** Makes polls of files. */
@ApplicationScoped
class ImportService {
    private final PollService polls;
    private final BallotImport ballots;
    private final PollReader reader;
    private final Validator validator;

    ImportService(PollService polls, BallotImport ballots, PollReader reader, Validator validator) {
        this.polls = polls;
        this.ballots = ballots;
        this.reader = reader;
        this.validator = validator;
    }

    /**
     * Makes a closed poll of the election in a file; the caller is its author.
     *
     * @throws Problem {@code invalid-input}, naming lines of the file or parameters
     */
    @Transactional
    PollView create(ImportRequest request, String text) {
        ElectionFormat format = required(request.format(), "format", "abif, blt or csv");
        Method method = required(request.method(), "method", "one of " + names(Method.values()));
        ElectionFile file = read(format, method, text);
        requireForm(file, method);
        requireSeats(request, format, method);
        Topic topic = polls.createImported(checked(poll(request, method, file)));
        List<List<Integer>> marks = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        for (ElectionFile.Line line : file.ballots()) {
            marks.add(numbers(line.marks()));
            counts.add(line.count());
        }
        ballots.store(topic, marks, counts);
        return reader.view(topic);
    }

    /** Rankings of one rank say what is chosen, where choices are asked for. */
    private static ElectionFile read(ElectionFormat format, Method method, String text) {
        ElectionFile file = format.read(text, method.form());
        return method.form() == BallotForm.CHOICES && file.form() == BallotForm.RANKING
                ? file.choices().orElse(file)
                : file;
    }

    private static void requireSeats(ImportRequest request, ElectionFormat format, Method method) {
        if (format == ElectionFormat.CSV && method == Method.STV && request.seats() == null) {
            throw Problem.invalid(
                    "seats", "must be given: a CSV file does not say how many there are");
        }
    }

    private static <T> T required(@Nullable T value, String field, String what) {
        if (value == null) {
            throw Problem.invalid(field, "must be " + what);
        }
        return value;
    }

    private static String names(Method[] methods) {
        return Arrays.stream(methods)
                .map(method -> method.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static void requireForm(ElectionFile file, Method method) {
        if (file.form() != method.form()) {
            throw Problem.invalid(
                    "method",
                    switch (file.form()) {
                        case CHOICES -> "must be single or approval: the file holds choices";
                        case SCORES -> "must be score or star: the file holds scores";
                        case RANKING ->
                                "must be irv, stv, schulze, ranked_pairs or borda: the file holds rankings";
                    });
        }
        if (method == Method.SINGLE && !file.head().choosesOne()) {
            throw Problem.invalid(
                    "method", "must be approval: the file has several choices a ballot");
        }
    }

    private static NewPoll poll(ImportRequest request, Method method, ElectionFile file) {
        Integer seats = request.seats();
        return new NewPoll(
                request.title() == null ? file.title() : request.title(),
                file.options().stream().map(NewOption::named).toList(),
                request.description(),
                method,
                0,
                null,
                maxScore(request, file),
                seats == null && method == Method.STV ? Integer.valueOf(file.seats()) : seats,
                request.batchElimination(),
                request.sharedRanks(),
                request.transfers(),
                request.strength(),
                null,
                null,
                null,
                null,
                null,
                null,
                BallotSecrecy.SECRET,
                null,
                null,
                null,
                null,
                request.listed(),
                null,
                false);
    }

    private static @Nullable Integer maxScore(ImportRequest request, ElectionFile file) {
        if (file.form() != BallotForm.SCORES) {
            return request.maxScore();
        }
        int wanted = Objects.requireNonNullElse(request.maxScore(), file.maxScore());
        int highest = file.highestScore();
        if (wanted < highest) {
            throw Problem.invalid(
                    "max_score", "must be at least " + highest + ", as the file has it");
        }
        return wanted;
    }

    private NewPoll checked(NewPoll poll) {
        Set<ConstraintViolation<NewPoll>> violations = validator.validate(poll);
        if (!violations.isEmpty()) {
            throw new ConstraintViolationException(violations);
        }
        return poll;
    }

    private static List<Integer> numbers(short[] marks) {
        List<Integer> numbers = new ArrayList<>(marks.length);
        for (short mark : marks) {
            numbers.add((int) mark);
        }
        return numbers;
    }
}
