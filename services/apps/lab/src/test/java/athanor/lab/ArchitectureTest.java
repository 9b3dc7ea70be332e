package athanor.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The dependency rule, sentence by sentence.
class ArchitectureTest {
  private static final List<String> CONTEXTS =
      List.of("campaign", "planner", "experiment", "execution", "observation", "console");
  private static final String[] RULES =
      CONTEXTS.stream().map(context -> "athanor." + context).toArray(String[]::new);

  private static final Map<String, Module> MODULES = Module.all();
  private static final JavaClasses ATHANOR =
      new ClassFileImporter()
          .importPaths(
              MODULES.values().stream()
                  .map(Module::classes)
                  .filter(Files::isDirectory)
                  .toArray(Path[]::new));

  @Test
  void contexts_never_import_contexts() {
    for (String context : CONTEXTS) {
      String[] others =
          CONTEXTS.stream()
              .filter(other -> !other.equals(context))
              .map(other -> "athanor." + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("athanor." + context + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .because("contexts meet in schemas")
          .check(ATHANOR);
    }
  }

  @Test
  void only_adapters_see_the_outside_world() {
    noClasses()
        .that()
        .resideInAnyPackage(RULES)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "athanor.runtime..",
            "io.quarkus..",
            "io.smallrye..",
            "io.vertx..",
            "jakarta..",
            "org.apache.kafka..",
            "org.eclipse.microprofile..",
            "org.hibernate..",
            "java.sql..")
        .because("rules are pure, and adapters are thin")
        .check(ATHANOR);
  }

  @Test
  void rules_take_time_and_ids_as_inputs() {
    noClasses()
        .that()
        .resideInAnyPackage(RULES)
        .or()
        .resideInAnyPackage("athanor.optimizer..", "athanor.world..", "athanor.kernel..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .because("the same inputs give the same bits")
        .check(ATHANOR);
  }

  @Test
  void milo_is_seen_by_the_driver_and_the_simulated_server_only() {
    noClasses()
        .that()
        .resideOutsideOfPackages("athanor.instruments.opcua..", "athanor.opcua.server..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.eclipse.milo..")
        .check(ATHANOR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"planner", "controller", "analyzer", "gateway", "console"})
  void simulators_and_the_conformance_kit_are_not_in_production(String app) {
    Module module = MODULES.get("athanor-app-" + app);

    assertThat(module.closure(MODULES))
        .hasSizeGreaterThan(2)
        .doesNotContain(
            "athanor-world",
            "athanor-opcua-server",
            "athanor-rehearsal",
            "athanor-instruments-tck",
            "athanor-embedded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"athanor.schemas", "athanor.optimizer"})
  void the_published_language_and_the_numerics_stand_on_the_jdk_alone(String root) {
    classes()
        .that()
        .resideInAPackage(root + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(root + "..", "java..", "org.jspecify.annotations..")
        .check(ATHANOR);
  }

  @Test
  void the_rehearsal_sees_rules_and_no_adapters() {
    noClasses()
        .that()
        .resideInAPackage("athanor.rehearsal..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "..adapter..",
            "athanor.runtime..",
            "io.quarkus..",
            "jakarta..",
            "org.apache.kafka..",
            "org.hibernate..",
            "java.sql..",
            "java.net..")
        .because("it runs the real rules on simulated surroundings")
        .check(ATHANOR);
  }

  @Test
  void the_simulated_world_touches_nothing() {
    noClasses()
        .that()
        .resideInAPackage("athanor.world..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
        .check(ATHANOR);
  }
}
