package athanor.opcua.server.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import athanor.opcua.server.fault.CallFault;
import athanor.opcua.server.fault.LinkFault;
import athanor.world.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaboratoryReaderTest {
  @TempDir Path folder;

  private LaboratoryPlan plan(String text) {
    return LaboratoryReader.parse(text, folder, "lab.yaml");
  }

  private List<String> misfits(String text) {
    return catchThrowableOfType(Misfits.class, () -> plan(text)).all().stream()
        .map(Misfit::toString)
        .toList();
  }

  private static List<String> names(LaboratoryPlan plan) {
    return plan.world().devices().stream().map(Device::name).toList();
  }

  @Test
  void a_laboratory_of_two_worlds_has_the_devices_of_both() {
    var plan =
        plan(
            """
            apiVersion: athanor/v1
            kind: Laboratory
            name: both
            seed: 4
            speed: 60
            worlds:
              - world: flow-chemistry
              - world: colour-matching
                noise: 0.5
                vessels: {blue: 1000}
                target: {blue: 10, red: 20, yellow: 5}
                devices:
                  - {kind: liquid-handler}
                  - {kind: plate-reader, name: spectrometer}
            """);

    assertThat(names(plan))
        .containsExactly("pump-unit", "flow-reactor", "hplc", "liquid-handler", "spectrometer");
    assertThat(plan.speed()).isEqualTo(60);
    assertThat(plan.signals().get("spectrometer")).containsExactly("temperature", "lamp");
  }

  @Test
  void every_fault_of_a_malformed_document_is_named_at_once() {
    assertThat(
            misfits(
                """
                apiVersion: athanor/v2
                kind: Laboratory
                name: Big Lab
                speed: -3
                colour: red
                worlds:
                  - world: alchemy
                  - world: colour-matching
                    noise: much
                    vessels: {green: 5, blue: -1}
                    devices: [{kind: hplc}]
                  - world: flow-chemistry
                    mishaps: {empty_injection: 0.7, saturated_detector: 0.6}
                faults:
                  - {fault: gremlin}
                  - {fault: stuck-sensor, device: hplc, signal: taste}
                  - {fault: refuse, status: Bad_Mood}
                """))
        .contains(
            "/apiVersion: must be athanor/v1, not \"athanor/v2\"",
            "/colour: colour is not a field here; there are apiVersion, description, faults, kind,"
                + " name, seed, speed, worlds",
            "/name: name must be 1 to 63 lower-case letters, digits and hyphens",
            "/speed: speed must be a number from 0.001 to 1000000 world seconds per real second,"
                + " not -3",
            "/worlds/0/world: world must be one of colour-matching, flow-chemistry,"
                + " plate-screening, playback, not \"alchemy\"",
            "/worlds/1/noise: noise must be a number from 0 to 100 times the usual noise, not"
                + " \"much\"",
            "/worlds/1/vessels/green: green is not a field here; there are blue, red, water,"
                + " yellow",
            "/worlds/1/vessels/blue: blue must be a number from 0 to 1000000 uL, not -1",
            "/worlds/1/devices/0/kind: kind must be one of balance, liquid-handler, plate-reader,"
                + " robot-arm, not \"hplc\"",
            "/faults/1/signal: hplc has no signal taste, only absorbance, temperature, pressure,"
                + " flow",
            "/faults/2/status: status must be the name of a bad status code, for example"
                + " Bad_InternalError, not Bad_Mood")
        .anyMatch(each -> each.startsWith("/worlds/2/mishaps: probabilities of faults must be"))
        .anyMatch(each -> each.startsWith("/faults/0/fault: fault must be one of bad-status, "));
  }

  @Test
  void two_devices_of_one_name_are_refused() {
    assertThat(
            misfits(
                """
                {apiVersion: athanor/v1, kind: Laboratory, name: a,
                 worlds: [{world: flow-chemistry}, {world: flow-chemistry}]}
                """))
        .contains("/worlds/1/devices: two devices are named hplc; give one another name");
  }

  @Test
  void what_is_no_yaml_is_refused_with_its_line() {
    assertThat(misfits("kind: Laboratory\nworlds: ["))
        .hasSize(1)
        .first()
        .asString()
        .contains("line 2");
    assertThat(misfits("just words"))
        .containsExactly("a laboratory document is an object with fields");
    assertThat(misfits("{a: 1, a: 2}").getFirst()).contains("Duplicate field");
  }

  @Test
  void a_table_is_found_beside_the_document() throws Exception {
    Files.writeString(folder.resolve("runs.csv"), "x,y\n1,2\n");
    var text =
        "{apiVersion: athanor/v1, kind: Laboratory, name: p, worlds: [{world: playback, data: %s}]}";

    assertThat(names(plan(text.formatted("runs.csv")))).containsExactly("playback");
    assertThat(misfits(text.formatted("none.csv")).getFirst())
        .startsWith("/worlds/0/data: data must be a table (CSV), but none.csv: ");
  }

  @Test
  void a_plan_of_faults_has_the_same_moments_for_the_same_seed() {
    var plan =
        plan(
            """
            apiVersion: athanor/v1
            kind: Laboratory
            name: shaky
            worlds: [{world: flow-chemistry}]
            faults:
              - {fault: freeze-link, lasts: 2, after: 10}
              - {fault: late-answer, device: hplc, method: StartProgram, delay: 3, every: 20, happens: 5}
            """);

    assertThat(plan.faults().get(0).fault()).isEqualTo(new LinkFault.Freeze(Duration.ofSeconds(2)));
    assertThat(plan.faults().get(0).moments(1, 0)).containsExactly(Duration.ofSeconds(10));
    var late = plan.faults().get(1);
    assertThat(late.fault())
        .isEqualTo(
            new CallFault(
                "hplc", "StartProgram", 1, new CallFault.Effect.LateAnswer(Duration.ofSeconds(3))));
    assertThat(late.moments(1, 1)).hasSize(5).isSorted().isEqualTo(late.moments(1, 1));
    assertThat(late.moments(2, 1)).isNotEqualTo(late.moments(1, 1));
  }

  /// Otherwise the runs of one laboratory would be taken for those of another.
  @Test
  void the_digest_tells_laboratories_apart_whose_runs_differ_and_no_others() {
    var text =
        "{apiVersion: athanor/v1, kind: Laboratory, name: d, seed: %d, speed: %d, worlds: [{world: flow-chemistry, noise: %d}]}";
    var digest = plan(text.formatted(1, 10, 1)).digest();

    assertThat(plan(text.formatted(1, 20, 1)).digest()).isEqualTo(digest).matches("[0-9a-f]{8}");
    assertThat(plan(text.formatted(2, 10, 1)).digest()).isNotEqualTo(digest);
    assertThat(plan(text.formatted(1, 10, 2)).digest()).isNotEqualTo(digest);
  }

  /// Cut off anywhere or with a piece of it replaced, it is a laboratory or it is refused, and
  /// never anything else.
  @Test
  void a_damaged_document_is_read_or_refused() {
    var whole =
        """
        {apiVersion: athanor/v1, kind: Laboratory, name: d, seed: 3, speed: 10.5,
         worlds: [{world: colour-matching, noise: 1, vessels: {blue: 5}, target: {red: 4},
           devices: [{kind: balance, name: b}]}, {world: flow-chemistry, mishaps: {baseline_drift: 0.1}}],
         faults: [{fault: jam, device: b, after: 1, every: 2, happens: 3}]}
        """;
    assertThat(plan(whole).faults()).hasSize(1);
    var pieces =
        List.of("", "null", "[]", "{}", "-1", "1e999", ".nan", "'a/b'", "true", "\t", "&a *a");
    int refused = 0;
    for (int at = 0; at < whole.length(); at++) {
      refused += refuses(whole.substring(0, at)) ? 1 : 0;
      var piece = pieces.get(at % pieces.size());
      for (int length : new int[] {1, 4, 9}) {
        var end = Math.min(whole.length(), at + length);
        refused += refuses(whole.substring(0, at) + piece + whole.substring(end)) ? 1 : 0;
      }
    }
    assertThat(refused).isGreaterThan(whole.length());
    assertThat(refuses("[".repeat(10_000))).isTrue();
  }

  private boolean refuses(String text) {
    try {
      return plan(text).parts().isEmpty();
    } catch (Misfits e) {
      assertThat(e.all()).isNotEmpty();
      return true;
    }
  }

  @Test
  void the_laboratories_of_the_examples_are_laboratories() throws Exception {
    var examples = Path.of("../../examples/laboratories");
    try (var files = Files.list(examples)) {
      var all = files.toList();
      assertThat(all).isNotEmpty();
      for (var file : all) {
        assertThat(LaboratoryReader.read(file).world().devices()).isNotEmpty();
      }
    }
  }
}
