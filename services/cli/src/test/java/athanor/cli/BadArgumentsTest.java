package athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BadArgumentsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run",
        "up",
        "status",
        "campaigns",
        "instruments",
        "timetable",
        "submit",
        "pause",
        "resume",
        "abort",
        "answer"
      })
  void every_subcommand_explains_itself(String command) {
    Shell.Said said = Shell.in(folder).types(command, "--help");

    assertThat(said.exitCode()).isZero();
    assertThat(said.out()).startsWith("Usage: athanor " + command).contains("--help");
    assertThat(said.err()).isEmpty();
  }

  @Test
  void the_command_itself_lists_its_subcommands_also_those_from_outside() {
    Shell.Said said = Shell.in(folder).types("--help");

    assertThat(said.exitCode()).isZero();
    assertThat(said.out()).contains("run", "up", "status", "pause", "answer", "Gives the answer.");
  }

  @Test
  void without_a_subcommand_the_usage_goes_to_standard_error() {
    Shell.Said said = Shell.in(folder).types();

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).startsWith("Usage: athanor");
  }

  @Test
  void a_subcommand_from_outside_gives_its_own_exit_code() {
    assertThat(Shell.in(folder).types("answer").exitCode()).isEqualTo(42);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          run                         | Missing required parameter: 'FILE'
          run a.yaml b.yaml           | Unmatched argument at index 2: 'b.yaml'
          run a.yaml --seed seven     | 'seven' is not a long
          run a.yaml --speed 0        | there is no file a.yaml
          run snar.yaml --speed 0     | --speed must be above 0 and finite, not 0.0
          run snar.yaml --speed NaN   | --speed must be above 0 and finite, not NaN
          run snar.yaml --port 70000  | --port must be 0 to 65535, not 70000
          run snar.yaml --data-file x | there is no readable file x
          run snar.yaml --url ftp://a | --url must look like http://127.0.0.1:8080, not ftp://a
          run snar.yaml --colour      | Unknown option: '--colour'
          up --port many              | 'many' is not an int
          up here                     | Unmatched argument at index 1: 'here'
          status --data               | Missing required parameter for option '--data' (DIR)
          pause                       | Missing required parameter: 'ID'
          answer now                  | Unmatched argument at index 1: 'now'
          dance                       | Unmatched argument at index 0: 'dance'
          """)
  void bad_arguments_give_one_clear_line(String words, String message) {
    Shell shell = Shell.in(folder);
    Shell.Said said = shell.types(words.replace("snar.yaml", shell.path("snar.yaml")).split(" "));

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines()).hasSize(1).first().asString().contains(message);
    assertThat(shell.started()).isNull();
  }

  @Test
  void what_is_no_yaml_is_refused_with_file_and_line() {
    Shell shell = Shell.in(folder);
    String file = shell.write("broken.yaml", "name: snar\nparameters: [\n").toString();

    Shell.Said said = shell.types("run", file);

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err().lines()).hasSize(1).first().asString().contains(file + ":");
  }

  @Test
  void a_key_given_twice_is_refused() {
    Shell shell = Shell.in(folder);
    String file = shell.write("twice.yaml", "seed: 1\nseed: 2\n").toString();

    Shell.Said said = shell.types("run", file);

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("Duplicate field 'seed'");
  }

  @Test
  void a_document_over_a_megabyte_is_refused() {
    Shell shell = Shell.in(folder);
    String file = shell.write("long.yaml", "#".repeat(1_000_001)).toString();

    Shell.Said said = shell.types("run", file);

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("has 1000001 bytes; a document may have 1000000 bytes (1 MB)");
  }
}
