package athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The launcher `athanor` in a checkout of stand-ins: a JDK 99 and a Maven wrapper that say how
/// they were called. It asks for a 99, so that no JDK of this machine is fit.
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {
  /// What the launcher left.
  private record Said(int exitCode, String out, String err) {}

  private static final String JAR = "services/apps/lab/target/quarkus-app/quarkus-run.jar";

  @TempDir Path folder;
  private Path checkout;
  private Path jdk;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = folder.resolve("a checkout");
    jdk = folder.resolve("jdk 99");
    String launcher = Files.readString(Path.of("../../athanor"));
    script("a checkout/athanor", launcher.replace("OLDEST=25", "OLDEST=99"));
    script(
        "a checkout/mvnw",
        """
        #!/bin/sh
        echo "mvnw in $(pwd) with $JAVA_HOME: $*"
        mkdir -p services/apps/lab/target/quarkus-app
        : > services/apps/lab/target/quarkus-app/quarkus-run.jar
        """);
    script("jdk 99/bin/javac", "#!/bin/sh\n");
    script(
        "jdk 99/bin/java",
        "#!/bin/sh\necho \"in $(pwd)\"\nfor word; do echo \"$word\"; done\nexit 7\n");
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"99.0.1\"\n");
    Path source = checkout.resolve("services/cli/src/main/java/A.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "class A {}");
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
  }

  private void script(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Said launch(String... words) throws Exception {
    return launch(checkout.resolve("athanor"), jdk, words);
  }

  private Said launch(Path launcher, Path javaHome, String... words) throws Exception {
    List<String> line = new ArrayList<>(List.of(launcher.toString()));
    line.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .directory(folder.toFile())
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().put("HOME", folder.toString());
    builder.environment().remove("ATHANOR_JAVA_OPTS");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(process.waitFor(), out, Files.readString(folder.resolve("err")));
  }

  @Test
  void what_starts_the_services_as_processes_builds_all_of_them() throws Exception {
    launch("status");

    assertThat(launch("bench", "faults").err())
        .contains(
            "-pl services/apps/lab,services/apps/planner,services/apps/controller,services/apps/analyzer,services/apps/gateway,services/apps/console -am package");
    assertThat(launch("bench", "recovery").err()).doesNotContain("mvnw");
    assertThat(launch("bench", "loop").err()).doesNotContain("mvnw");
  }

  @Test
  void the_first_use_builds_and_says_so_on_standard_error() throws Exception {
    Said said = launch("status");

    assertThat(said.err())
        .startsWith("athanor: Building Athanor (first use; some minutes) ...\n")
        .contains("mvnw in " + checkout.toRealPath() + " with " + jdk + ": -B -q")
        .contains("-pl services/apps/lab -am package");
    assertThat(said.out()).doesNotContain("mvnw");
  }

  @Test
  void arguments_folder_and_exit_code_are_those_of_the_caller() throws Exception {
    Said said = launch("run", "my file.yaml", "--seed", "7", "");

    assertThat(said.exitCode()).isEqualTo(7);
    assertThat(said.out())
        .startsWith("in " + folder.toRealPath() + "\n")
        .endsWith(
            "-jar\n" + checkout.toRealPath().resolve(JAR) + "\nrun\nmy file.yaml\n--seed\n7\n\n");
  }

  @Test
  void what_is_built_is_not_built_again() throws Exception {
    launch("status");

    assertThat(launch("status").err()).isEmpty();
  }

  @Test
  void a_source_that_has_changed_since_leads_to_a_build() throws Exception {
    launch("status");
    FileTime later = FileTime.from(Instant.now().plusSeconds(5));
    Files.setLastModifiedTime(checkout.resolve("services/cli/src/main/java/A.java"), later);

    assertThat(launch("status").err()).contains("Building Athanor (sources have changed) ...");
  }

  @Test
  void a_source_that_was_deleted_leads_to_a_build() throws Exception {
    launch("status");
    Path source = checkout.resolve("services/cli/src/main/java/A.java");
    Files.delete(source);
    FileTime later = FileTime.from(Instant.now().plusSeconds(5));
    Files.setLastModifiedTime(source.getParent(), later);

    assertThat(launch("status").err()).contains("Building Athanor (sources have changed) ...");
  }

  @Test
  void a_failed_build_is_the_end_and_is_tried_again_next_time() throws Exception {
    script("a checkout/mvnw", "#!/bin/sh\necho 'COMPILATION ERROR'\nexit 1\n");

    Said said = launch("status");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("COMPILATION ERROR\n").contains("the build failed");
    assertThat(said.out()).isEmpty();
    assertThat(launch("status").err()).contains("Building Athanor");
  }

  @Test
  void it_works_through_symbolic_links() throws Exception {
    Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("a checkout/athanor"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), first);

    Said said = launch(second, jdk, "status");

    assertThat(said.exitCode()).isEqualTo(7);
    assertThat(said.out()).contains(checkout.toRealPath().resolve(JAR).toString());
  }

  @Test
  void where_java_home_is_too_old_the_usual_folders_are_searched() throws Exception {
    Path old = folder.resolve("jdk 17");
    script("jdk 17/bin/javac", "#!/bin/sh\n");
    script("jdk 17/bin/java", "#!/bin/sh\n");
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.2\"\n");
    Path candidates = Files.createDirectories(folder.resolve(".sdkman/candidates/java"));
    Files.move(jdk, candidates.resolve("99-tem"));

    assertThat(launch(checkout.resolve("athanor"), old, "status").exitCode()).isEqualTo(7);
  }

  @Test
  void where_no_jdk_is_fit_one_line_says_what_to_install() throws Exception {
    Said said = launch(checkout.resolve("athanor"), folder.resolve("nowhere"), "status");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err().lines())
        .singleElement()
        .asString()
        .contains("needs a JDK 99 or newer", "install one from");
  }

  @Test
  void test_runs_all_tests_with_the_jdk_that_was_found() throws Exception {
    Said said = launch("test", "-pl", "services/cli");

    assertThat(said.exitCode()).isZero();
    assertThat(said.out())
        .isEqualTo(
            "mvnw in " + checkout.toRealPath() + " with " + jdk + ": -B verify -pl services/cli\n");
  }
}
