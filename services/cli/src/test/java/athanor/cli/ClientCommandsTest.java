package athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ClientCommandsTest {
  @TempDir Path folder;
  private Shell shell;
  private FakeLaboratory laboratory;

  @BeforeEach
  void start() {
    shell = Shell.in(folder);
    laboratory = FakeLaboratory.in(shell.data()).registered();
  }

  @AfterEach
  void stop() {
    laboratory.close();
  }

  private Shell.Said types(String words) {
    return shell.types((words + " --data " + shell.data()).split(" "));
  }

  @Test
  void status_says_where_the_laboratory_is_and_how_its_campaigns_stand() {
    Shell.Said said = types("status");

    assertThat(said.exitCode()).isZero();
    assertThat(said.out())
        .isEqualTo("The laboratory runs at " + laboratory.address() + "\ncampaigns: 1 open\n");
  }

  @Test
  void status_names_each_instrument_that_cannot_be_reached_and_why() throws Exception {
    laboratory.showing(
        """
        [{"id": "hplc", "connection":
           {"connected": false, "since": "2026-03-02T08:15:30Z", "reason": "no answer"}},
         {"id": "reactor", "connection":
           {"connected": true, "since": "2026-03-02T08:15:30Z", "reason": ""}},
         {"id": "unheard"}]\
        """);

    assertThat(types("status").out())
        .endsWith("open\ncannot be reached: hplc since 2026-03-02T08:15:30Z (no answer)\n");
    var connections = Json.JSON.readTree(types("status --json").out()).path("connections");
    assertThat(connections.size()).isEqualTo(2);
    assertThat(connections.at("/hplc/reason").asText()).isEqualTo("no answer");
  }

  @Test
  void status_names_each_alarm_that_is_not_cleared() throws Exception {
    laboratory.alarms(
        """
        [{"code": "proposal-overdue", "since": "2026-11-21T10:00:00Z", "message": "no answer"}]
        """);

    assertThat(types("status").out())
        .contains("alarm proposal-overdue since 2026-11-21T10:00:00Z: no answer");
    assertThat(Json.JSON.readTree(types("status --json").out()).at("/alarms/0/code").asText())
        .isEqualTo("proposal-overdue");
  }

  @Test
  void status_as_json_names_address_process_and_campaigns() throws Exception {
    var document = Json.JSON.readTree(types("status --json").out());

    assertThat(document.path("running").asBoolean()).isTrue();
    assertThat(document.path("url").asText()).isEqualTo(laboratory.address().toString());
    assertThat(document.path("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
    assertThat(document.at("/campaigns/open").asInt()).isEqualTo(1);
  }

  @Test
  void status_of_a_laboratory_that_does_not_run_is_an_answer_but_no_success() {
    laboratory.close();

    assertThat(types("status").out()).contains("No laboratory is running in");
    assertThat(types("status").exitCode()).isEqualTo(1);
    assertThat(types("status --json").out()).isEqualToIgnoringWhitespace("{\"running\":false}");
  }

  @Test
  void campaigns_are_listed_with_what_is_best_so_far() {
    types("run " + shell.path("snar.yaml"));

    Shell.Said said = types("campaigns");

    assertThat(said.exitCode()).isZero();
    assertThat(said.out())
        .isEqualTo(
            """
            id      name  state      experiments  best
            snar-1  snar  completed  6 of 6       yield 60 %
            """);
  }

  @Test
  void campaigns_as_json_are_the_answer_of_the_laboratory() throws Exception {
    var document = Json.JSON.readTree(types("campaigns --json").out());

    assertThat(document.at("/0/id").asText()).isEqualTo("snar-1");
  }

  @Test
  void instruments_are_listed_with_what_they_do_and_how_much_they_are_used() {
    assertThat(types("instruments").out())
        .isEqualTo(
            """
            id         kind          state                      ran in the last hour  day
            reactor-1  flow-reactor  running flow               75 %                  13 %
            hplc-1     hplc          idle, held: column change  0 %                   0 %
            """);
  }

  @Test
  void a_timetable_tells_when_campaigns_end_and_how_much_instruments_are_used() {
    assertThat(types("timetable " + shell.path("snar.yaml")).out())
        .isEqualTo(
            """
            campaign   ended     begins  ends    median wait  longest wait
            screening  60 of 60  0.0 h   21.0 h  0.0 min      80.0 min
            oven       0 of 2    never   never   never        never

            instrument  used
            hplc-1      88 %
            """);
  }

  @Test
  void an_explanation_says_what_matters_most_first_and_whether_history_helped() {
    Shell.Said said = types("explain snar-1");

    assertThat(said.exitCode()).isZero();
    assertThat(said.out())
        .isEqualTo(
            """
            Learned from 400 of 500 results.

            yield %:
              The model explains 88 % of the variance of results that it did not see; 75 % of them lie in their 95 %, so it is too sure of itself.
              parameter  explains  with others  length scale  best at  change
              base       50 %      75 %         2             CsOPiv   18 %
              time       25 %      50 %         0.5           1.5 min  6 %
              pilot helps, with its scale changed (mean ln density -1 with it, -2 without)
              simulation helps as it was measured (too few results to judge)
            """);
  }

  @Test
  void an_explanation_as_json_is_the_answer_of_the_laboratory() throws Exception {
    var document = Json.JSON.readTree(types("explain snar-1 --json").out());

    assertThat(document.at("/objectives/0/importance/1/total").asDouble()).isEqualTo(0.75);
  }

  @Test
  void submit_prints_the_id_and_does_not_wait() {
    Shell.Said said = types("submit " + shell.path("snar.yaml") + " --seed 3");

    assertThat(said.exitCode()).isZero();
    assertThat(said.out()).isEqualTo("snar-1\n");
    assertThat(laboratory.posts()).hasSize(2);
    assertThat(laboratory.posts().getLast().body()).contains("seed: 3");
  }

  @ParameterizedTest
  @CsvSource({"pause,paused", "resume,resumed", "abort,aborted"})
  void a_campaign_is_steered_with_a_reason(String verb, String done) {
    Shell.Said said = types(verb + " snar-1 --reason lunch");

    assertThat(said.exitCode()).isZero();
    assertThat(said.out()).isEqualTo("campaign snar-1 " + done + "\n");
    assertThat(laboratory.posts().getLast().line())
        .isEqualTo("POST /api/v1/campaigns/snar-1/" + verb);
    assertThat(laboratory.posts().getLast().body()).contains("\"reason\" : \"lunch\"");
  }

  @ParameterizedTest
  @CsvSource({"pause,paused,pause", "resume,resumed,resume", "abort,aborted,stop"})
  void the_same_words_steer_one_experiment(String verb, String done, String said) {
    String id = "fe29fc72-0cd8-53f2-8378-69e1a61074d6";

    assertThat(types(verb + " " + id).out()).isEqualTo("experiment " + id + " " + done + "\n");
    assertThat(laboratory.posts().getLast().line())
        .isEqualTo("POST /api/v1/experiments/" + id + "/" + said);
  }

  @Test
  void an_unknown_campaign_is_bad_input() {
    Shell.Said said = types("pause a/b?c");

    assertThat(said.exitCode()).isEqualTo(2);
    assertThat(said.err()).isEqualTo("athanor pause: campaign a/b?c: there is no such campaign\n");
    assertThat(laboratory.posts().getLast().line())
        .isEqualTo("POST /api/v1/campaigns/a%2Fb%3Fc/pause");
  }

  @Test
  void what_does_not_apply_to_the_campaign_is_not_done() {
    laboratory.answering(409, "{\"detail\": \"campaign snar-1 is not paused\"}");

    Shell.Said said = types("resume snar-1");

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("campaign snar-1 is not paused");
  }

  @Test
  void an_answer_that_says_nothing_is_reported_by_its_status() {
    laboratory.answering(500, "<html>");

    assertThat(types("abort snar-1").err()).contains("the laboratory answered HTTP 500");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"campaigns", "instruments", "submit snar.yaml", "pause x", "resume x", "abort x"})
  void where_no_laboratory_runs_the_command_says_how_to_start_one(String words) {
    laboratory.close();

    Shell.Said said = types(words.replace("snar.yaml", shell.path("snar.yaml")));

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err().lines()).hasSize(1).first().asString().contains("./athanor up");
  }

  @Test
  void a_laboratory_is_also_found_by_its_address() {
    Shell.Said said = shell.types("status", "--url", laboratory.address() + "/");

    assertThat(said.exitCode()).isZero();
    assertThat(said.out()).contains("runs at " + laboratory.address());
  }

  @Test
  void nobody_at_the_given_address_is_an_error_and_no_laboratory_is_started_instead() {
    laboratory.close();

    Shell.Said said =
        shell.types("run", shell.path("snar.yaml"), "--url", laboratory.address().toString());

    assertThat(said.exitCode()).isEqualTo(1);
    assertThat(said.err()).contains("no laboratory answers at " + laboratory.address());
    assertThat(shell.started()).isNull();
  }

  @Test
  void instruments_are_held_and_released_by_name_and_all_at_once() {
    assertThat(types("hold hplc pump-unit").out()).isEqualTo("hplc held\npump-unit held\n");
    assertThat(types("safe-state hplc").out()).isEqualTo("hplc told to be safe\n");
    assertThat(types("release hplc").out()).isEqualTo("hplc released\n");
    assertThat(types("hold --all").out()).isEqualTo("hplc held\npump-unit held\n");
    assertThat(types("hold").exitCode()).isEqualTo(2);
    assertThat(types("hold --all hplc").exitCode()).isEqualTo(2);
    assertThat(types("hold nobody").exitCode()).isEqualTo(2);
  }

  @Test
  void an_experiment_is_stopped_by_its_id() {
    assertThat(types("stop e-1").out()).isEqualTo("experiment e-1 is being stopped\n");
    assertThat(types("stop e-2").exitCode()).isEqualTo(2);
  }
}
