package org.votr;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.smallrye.mutiny.groups.UniAwait;
import io.smallrye.mutiny.groups.UniCreate;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.votr.data.Shared;

/** The arrows of {@code docs/architecture.md}, and the habits that a reader relies on. */
class ArchitectureTest {
    /** Each may use those before it and none after it. */
    private static final List<String> FEATURES =
            List.of(
                    "problem",
                    "data",
                    "change",
                    "user",
                    "auth",
                    "session",
                    "poll",
                    "vote",
                    "result",
                    "exchange");

    /** Side by side at the end: each may use all features and not one another. */
    private static final List<String> LAST =
            List.of("audit", "invite", "webhook", "web", "key", "oidc");

    private static final JavaClasses OURS =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.votr");

    @Test
    void features_depend_on_those_before_them_only() {
        for (int i = 0; i < FEATURES.size(); i++) {
            Stream<String> after = FEATURES.subList(i + 1, FEATURES.size()).stream();
            check(none(FEATURES.get(i), Stream.concat(after, LAST.stream())));
        }
    }

    @Test
    void the_last_features_do_not_know_one_another() {
        for (String feature : LAST) {
            check(none(feature, LAST.stream().filter(other -> !other.equals(feature))));
        }
    }

    @Test
    void tally_depends_on_nothing_of_ours_nor_on_a_framework() {
        check(
                noClasses()
                        .that(resideInAPackage("org.votr.tally.."))
                        .should()
                        .dependOnClassesThat(
                                not(
                                        resideInAnyPackage(
                                                "org.votr.tally..", "java..", "org.jspecify.."))));
    }

    @Test
    void format_knows_no_http_and_no_sql() {
        check(
                noClasses()
                        .that(resideInAPackage("org.votr.format.."))
                        .should()
                        .dependOnClassesThat(
                                not(
                                        resideInAnyPackage(
                                                "org.votr.format..",
                                                "org.votr.problem..",
                                                "org.votr.data..",
                                                "org.votr.tally..",
                                                "java.io..",
                                                "java.lang..",
                                                "java.nio..",
                                                "java.util..",
                                                "com.fasterxml.jackson..",
                                                "org.jspecify.."))));
    }

    @Test
    void http_manners_are_of_no_feature() {
        check(
                noClasses()
                        .that(resideInAPackage("org.votr.http.."))
                        .should()
                        .dependOnClassesThat(
                                ours().and(
                                                not(
                                                        resideInAnyPackage(
                                                                "org.votr.http..",
                                                                "org.votr.problem..",
                                                                "org.votr.data..")))));
    }

    @Test
    void nobody_leans_on_what_development_mode_has() {
        check(
                noClasses()
                        .that(not(resideInAPackage("org.votr.dev..")))
                        .should()
                        .dependOnClassesThat(resideInAnyPackage("org.votr.dev..", "io.zonky..")));
    }

    /** Every worker might wait, and none be left for the work that they wait for. */
    @Test
    void no_thread_waits_for_another() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat(assignableTo(UniAwait.class))
                        .orShould()
                        .callMethod(CompletableFuture.class, "join")
                        .orShould()
                        .callMethod(CompletableFuture.class, "get"));
    }

    /** A client that hangs up would else cancel what others wait for. */
    @Test
    void what_several_may_wait_for_is_shared() {
        check(
                noClasses()
                        .that(not(assignableTo(Shared.class)))
                        .should()
                        .callMethod(UniCreate.class, "completionStage", CompletionStage.class)
                        .orShould()
                        .callMethod(UniCreate.class, "completionStage", Supplier.class)
                        .orShould()
                        .callMethod(UniCreate.class, "future", Future.class));
    }

    @Test
    void every_class_has_a_place_in_the_picture() {
        Stream<String> others = Stream.of("tally", "format", "http", "dev");
        String[] known = packages(Stream.of(FEATURES.stream(), LAST.stream(), others));
        check(classes().that(ours()).should(ArchCondition.from(resideInAnyPackage(known))));
    }

    @Test
    void entities_do_not_cross_http() {
        check(
                methods()
                        .that()
                        .areDeclaredInClassesThat(annotatedWith(Path.class))
                        .and()
                        .arePublic()
                        .should(haveNoEntityInTheirSignature()));
    }

    @Test
    void names_say_what_a_thing_is() {
        check(
                noClasses()
                        .should()
                        .haveNameMatching(".*(DTO|Dto|DAO|Dao|Impl|Utils?|Helper|Manager|Mapper)"));
    }

    private static ArchRule none(String feature, Stream<String> forbidden) {
        return noClasses()
                .that(resideInAPackage("org.votr." + feature + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(packages(Stream.of(forbidden))));
    }

    private static String[] packages(Stream<Stream<String>> names) {
        return names.flatMap(all -> all).map(n -> "org.votr." + n + "..").toArray(String[]::new);
    }

    /** Features come one by one: a rule about a package that is not there yet holds. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(OURS);
    }

    private static DescribedPredicate<JavaClass> ours() {
        return resideInAPackage("org.votr..");
    }

    private static ArchCondition<JavaMethod> haveNoEntityInTheirSignature() {
        return new ArchCondition<>("have no entity in their signature") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.concat(
                                Stream.of(method.getReturnType()),
                                method.getParameters().stream().map(JavaParameter::getType))
                        .map(JavaType::getAllInvolvedRawTypes)
                        .flatMap(types -> types.stream().filter(entity()))
                        .map(type -> method.getFullName() + " shows the entity " + type.getName())
                        .forEach(m -> events.add(SimpleConditionEvent.violated(method, m)));
            }
        };
    }

    private static DescribedPredicate<JavaClass> entity() {
        return describe("entities", type -> type.isAnnotatedWith(Entity.class));
    }
}
