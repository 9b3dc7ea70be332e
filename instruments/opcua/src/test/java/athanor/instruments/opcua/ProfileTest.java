package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import athanor.instruments.documents.MalformedException;
import athanor.instruments.documents.Paper;
import athanor.schemas.Capability.Resume;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileTest {
  private static final String HEAD = "apiVersion: athanor/v1\nkind: DeviceProfile\n";

  private static Profile read(String text) throws MalformedException {
    return Profile.read(Paper.of("profile.yaml", text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void the_example_is_read() throws Exception {
    var profile =
        Profile.read(Paper.read(Path.of("../../examples/instruments/plate-reader-profile.yaml")));

    assertThat(profile.devices()).containsOnlyKeys("plate-reader");
    var reader = profile.of(new Name("urn:any", "plate-reader"));
    assertThat(reader.tolerances()).isEqualTo(Map.of("block", 0.1));
    assertThat(reader.safe())
        .containsExactly(
            new Profile.Safe("shaker.stop", ""),
            new Profile.Safe("block.set", "25.0"),
            new Profile.Safe("lamp_power.set", "off"));
    assertThat(profile.of(new Name("urn:any", "other")).taskArgument())
        .isEqualTo("SupervisoryTaskId");
  }

  @Test
  void a_program_may_be_said_to_be_safe_to_repeat() throws Exception {
    var profile = read(HEAD + "devices: {a: {programs: {measure: {resume: repeatable}}}}");

    assertThat(profile.devices().get("a").programs().get("measure").resume())
        .contains(Resume.REPEATABLE);
  }

  @Test
  void every_fault_is_named_at_once_with_its_place() {
    var malformed =
        catchThrowableOfType(
            MalformedException.class,
            () ->
                read(
                    HEAD
                        + """
                        devices:
                          a:
                            taskArgument: "no name!"
                            programs: {run: {resume: perhaps, results: {t: {shape: text, unit: s}}}}
                            functions: {oven: {tolerance: -1}, pump: {}}
                            safe:
                              - {operation: oven.set}
                              - {operation: oven.change, to: 3}
                            colour: blue
                        """));

    assertThat(malformed.faults())
        .extracting(fault -> fault.substring(0, fault.indexOf(':')))
        .containsExactlyInAnyOrder(
            "/devices/a/taskArgument",
            "/devices/a/programs/run/resume",
            "/devices/a/programs/run/results/t/unit",
            "/devices/a/functions/oven/tolerance",
            "/devices/a/functions/pump/tolerance",
            "/devices/a/safe/0/to",
            "/devices/a/safe/1/operation",
            "/devices/a/safe/1/to",
            "/devices/a/colour");
  }
}
