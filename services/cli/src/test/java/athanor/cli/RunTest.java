package athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunTest {
  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void enter() {
    shell = Shell.in(folder);
  }

  private Shell.Said runs(String... more) {
    String[] words = new String[more.length + 4];
    words[0] = "run";
    words[1] = shell.path("snar.yaml");
    words[2] = "--data";
    words[3] = shell.data().toString();
    System.arraycopy(more, 0, words, 4, more.length);
    return shell.types(words);
  }

  @Test
  void where_no_laboratory_runs_one_is_started_and_stopped_and_the_best_experiments_are_shown() {
    Shell.Said said = runs();

    assertThat(said.exitCode()).isZero();
    assertThat(said.out())
        .contains("Campaign snar-1 completed: 6 experiments in ")
        .contains(
            """
            no.  time [min]  yield [%]
              6        0.75   60 ± 0.5
              5       0.625   50 ± 0.5
              4         0.5   40 ± 0.5
              3       0.375   30 ± 0.5
              2        0.25   20 ± 0.5
            """)
        .doesNotContain("10 ± 0.5")
        .contains("All of it lies in " + shell.data());
    assertThat(shell.started().isStopped()).isTrue();
    assertThat(LaboratoryFile.read(shell.data())).isEmpty();
  }

  @Test
  void the_procedure_beside_the_campaign_is_published_before_the_campaign_is_opened() {
    runs();

    assertThat(shell.started().posts())
        .containsExactly(
            new FakeLaboratory.Asked("POST /api/v1/procedures", "application/yaml", "name: flow\n"),
            new FakeLaboratory.Asked(
                "POST /api/v1/campaigns",
                "application/yaml",
                "name: snar\nseed: 7\nprocedure: flow\n"));
  }

  @Test
  void a_procedure_name_cannot_lead_out_of_the_folder_of_procedures() {
    shell.write("secret.yaml", "name: secret\n");
    shell.write("snar.yaml", "name: snar\nprocedure: ../secret\n");

    runs();

    assertThat(shell.started().posts())
        .extracting(FakeLaboratory.Asked::line)
        .containsExactly("POST /api/v1/campaigns");
  }

  @Test
  void a_json_document_is_sent_as_json() {
    String file = shell.write("snar.json", "{\"name\": \"snar\"}").toString();

    shell.types("run", file, "--data", shell.data().toString());

    assertThat(shell.started().posts())
        .containsExactly(
            new FakeLaboratory.Asked(
                "POST /api/v1/campaigns", "application/json", "{\"name\": \"snar\"}"));
  }

  @Test
  void a_seed_on_the_command_line_replaces_that_of_the_document() {
    runs("--seed", "99");

    assertThat(shell.started().posts().getLast().body())
        .contains("seed: 99")
        .doesNotContain("seed: 7");
  }

  @Test
  void with_json_standard_output_is_one_document_and_nothing_else() throws Exception {
    Shell.Said said = runs("--json");

    JsonNode document = Json.JSON.readTree(said.out());
    assertThat(document.propertyStream().map(java.util.Map.Entry::getKey))
        .containsExactly("campaign", "status", "experiments", "best", "trajectory", "wallSeconds");
    assertThat(document.path("campaign").asText()).isEqualTo("snar-1");
    assertThat(document.path("status").asText()).isEqualTo("completed");
    assertThat(document.path("experiments").asInt()).isEqualTo(6);
    assertThat(document.at("/best/parameters/time").asDouble()).isEqualTo(0.75);
    assertThat(document.at("/best/objectives/yield").asDouble()).isEqualTo(60);
    assertThat(document.path("trajectory").toString()).isEqualTo("[10.0,20.0,30.0,40.0,50.0,60.0]");
    assertThat(document.path("wallSeconds").asDouble()).isPositive();
    assertThat(said.err()).contains("experiment 1 of 6 | best yield 10 %");
  }

  @Test
  void where_less_is_better_the_smallest_value_leads_the_table() {
    shell.whoseLaboratory(FakeLaboratory::minimizing);

    assertThat(runs().out()).contains("no.  time [min]  yield [%]\n  1       0.125   10 ± 0.5\n");
  }

  @Test
  void an_aborted_campaign_is_no_success() {
    shell.whoseLaboratory(laboratory -> laboratory.ending("aborted"));

    Shell.Said said = runs();

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.out()).contains("Campaign snar-1 aborted");
  }

  @Test
  void the_faults_of_a_refused_document_are_named_one_a_line() {
    shell.whoseLaboratory(laboratory ->
        laboratory.answering(
            400,
            """
            {"title": "Refused", "status": 400, "detail": "2 faults", "faults": [
              {"path": "/budget/experiments", "message": "must be at least 1, not 0"},
              {"path": "/parameters/0/min", "message": "must be below max, 2.0 min"}]}
            """));

    Shell.Said said = runs();

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err())
        .endsWith(
            """
            flow.yaml is refused:
              /budget/experiments: must be at least 1, not 0
              /parameters/0/min: must be below max, 2.0 min
            """);
    assertThat(shell.started().isStopped()).isTrue();
  }

  @Test
  void a_laboratory_that_runs_already_is_used_and_left_running() {
    try (FakeLaboratory laboratory = FakeLaboratory.in(shell.data()).registered()) {
      Shell.Said said = runs();

      assertThat(said.exitCode()).isZero();
      assertThat(said.out()).contains("More at " + laboratory.address());
      assertThat(shell.started()).isNull();
      assertThat(laboratory.isStopped()).isFalse();
    }
  }

  @Test
  void a_laboratory_that_runs_already_cannot_be_given_another_data_file() {
    Path measured = shell.write("measured.csv", "a,b\n");
    try (FakeLaboratory laboratory = FakeLaboratory.in(shell.data()).registered()) {
      Shell.Said said = runs("--data-file", measured.toString());

      assertThat(said.exitCode()).isEqualTo(2);
      assertThat(said.err()).contains("--data-file cannot change the laboratory that already runs");
      assertThat(laboratory.posts()).isEmpty();
    }
  }

  @Test
  void what_a_crashed_laboratory_left_behind_does_not_count_as_one_that_runs() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    try (FakeLaboratory other = FakeLaboratory.in(shell.data())) {
      new LaboratoryFile(other.address(), process.pid(), java.time.Instant.EPOCH)
          .write(shell.data());

      assertThat(runs().exitCode()).isZero();
      assertThat(shell.started()).isNotNull();
    }
  }

  @Test
  void two_laboratories_never_share_a_data_directory() {
    OwnLaboratory first =
        OwnLaboratory.start(
            options -> FakeLaboratory.in(options.data()),
            new LabOptions(shell.data(), 0, null, null, false));
    LaboratoryFile.delete(shell.data());

    Shell.Said said = runs();
    first.close();

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("another laboratory is starting, running or stopping in");
    assertThat(shell.started()).isNull();
    assertThat(runs().exitCode()).isZero();
  }

  @Test
  void the_laboratory_is_started_as_the_command_line_says() {
    Path measured = shell.write("measured.csv", "a,b\n");

    runs("--data-file", measured.toString(), "--speed", "20.5", "--port", "8123", "-v");

    assertThat(shell.options()).isEqualTo(new LabOptions(shell.data(), 8123, 20.5, measured, true));
  }

  @Test
  void the_laboratory_document_of_the_campaign_is_used_unless_another_is_given() {
    Path own = shell.write("laboratories/snar.yaml", "kind: Laboratory\n");
    Path other = shell.write("other.yaml", "kind: Laboratory\n");

    assertThat(runs().err()).contains(" as " + own + " describes it");
    assertThat(shell.options()).isEqualTo(new LabOptions(shell.data(), 0, null, null, own, false));

    runs("--laboratory", other.toString());
    assertThat(shell.options())
        .isEqualTo(new LabOptions(shell.data(), 0, null, null, other, false));
  }

  @Test
  void a_laboratory_document_and_a_data_file_exclude_each_other() {
    Path file = shell.write("measured.csv", "a,b\n");

    Shell.Said said = runs("--laboratory", file.toString(), "--data-file", file.toString());

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).contains("--data-file and --laboratory exclude each other");
  }

  @Test
  void by_default_the_port_is_any_and_the_speed_that_of_the_simulated_laboratory() {
    runs();

    assertThat(shell.options()).isEqualTo(new LabOptions(shell.data(), 0, null, null, false));
  }

  @Test
  void a_laboratory_document_that_is_refused_is_bad_input() {
    Shell.Said said =
        shell.types(
            _ -> {
              throw LaboratoryException.refused("lab.yaml has 2 faults:\n  one\n  two");
            },
            "run",
            shell.path("snar.yaml"),
            "--data",
            shell.data().toString());

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).endsWith("athanor run: lab.yaml has 2 faults:\n  one\n  two\n");
  }

  @Test
  void why_a_laboratory_did_not_start_is_said_on_one_line() {
    Shell.Said said =
        shell.types(
            _ -> {
              throw new LaboratoryException("port 8080 is taken");
            },
            "run",
            shell.path("snar.yaml"),
            "--data",
            shell.data().toString());

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).endsWith("athanor run: port 8080 is taken\n");
  }

  @Test
  void on_a_terminal_one_line_is_drawn_again_and_again() {
    Shell.Said said =
        shell
            .onATerminal()
            .types("run", shell.path("snar.yaml"), "--data", shell.data().toString());

    assertThat(said.err())
        .contains("\rexperiment 5 of 6 | best yield 50 %")
        .contains("\rexperiment 6 of 6 | best yield 60 %")
        .endsWith("\n");
    assertThat(said.err().split("\n")).filteredOn(line -> line.contains("of 6 |")).hasSize(1);
  }

  @Test
  void people_outside_are_told_where_to_ask_and_tell() {
    shell.write("snar.yaml", "name: snar\nexecution: external\n");

    assertThat(runs().err()).contains("ask and tell under /api/v1/campaigns/snar-1");
  }
}
