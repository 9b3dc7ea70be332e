package athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a signal does, so in a process of its own.
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
final class StopTest {
  @TempDir Path folder;

  /// The command line before a laboratory whose campaign never ends.
  static final class Endless {
    public static void main(String[] args) {
      System.exit(Athanor.main(args, options -> FakeLaboratory.in(options.data()).endless()));
    }
  }

  private Process types(List<String> words) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> line =
        new java.util.ArrayList<>(
            List.of(java, "-cp", System.getProperty("java.class.path"), Endless.class.getName()));
    line.addAll(words);
    return new ProcessBuilder(line).redirectErrorStream(true).start();
  }

  private static void interrupt(Process process) throws Exception {
    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();
  }

  @Test
  void ctrl_c_stops_the_laboratory_of_a_run_and_says_that_its_campaign_goes_on() throws Exception {
    Shell shell = Shell.in(folder);
    Process process =
        types(List.of("run", shell.path("snar.yaml"), "--data", shell.data().toString()));
    var output = process.inputReader(StandardCharsets.UTF_8);
    while (!output.readLine().startsWith("experiment 1 of 6")) {}

    interrupt(process);

    assertThat(output.lines().collect(Collectors.toList()))
        .containsSubsequence(
            "Stopping the laboratory ...",
            "Stopped.",
            "Campaign snar-1 goes on when the laboratory is started again: ./athanor up --data "
                + shell.data());
    assertThat(process.waitFor()).isEqualTo(130);
    assertThat(LaboratoryFile.read(shell.data())).isEmpty();
  }

  @Test
  void ctrl_c_on_a_run_leaves_a_laboratory_that_it_did_not_start_alone() throws Exception {
    Shell shell = Shell.in(folder);
    try (FakeLaboratory laboratory = FakeLaboratory.in(shell.data()).endless().registered()) {
      Process process =
          types(List.of("run", shell.path("snar.yaml"), "--data", shell.data().toString()));
      var output = process.inputReader(StandardCharsets.UTF_8);
      while (!output.readLine().startsWith("experiment 1 of 6")) {}

      interrupt(process);

      assertThat(output.lines())
          .contains("Campaign snar-1 goes on in the laboratory, which still runs.");
      assertThat(process.waitFor()).isEqualTo(130);
      assertThat(laboratory.isStopped()).isFalse();
      assertThat(LaboratoryFile.read(shell.data())).isPresent();
    }
  }

  @Test
  void ctrl_c_stops_a_laboratory_that_is_up() throws Exception {
    Shell shell = Shell.in(folder);
    Process process = types(List.of("up", "--data", shell.data().toString()));
    var output = process.inputReader(StandardCharsets.UTF_8);
    while (!output.readLine().startsWith("Ctrl-C stops it")) {}

    interrupt(process);

    assertThat(output.lines()).contains("Stopping the laboratory ...", "Stopped.");
    assertThat(process.waitFor()).isEqualTo(130);
    assertThat(LaboratoryFile.read(shell.data())).isEmpty();
  }
}
