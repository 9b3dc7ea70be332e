package athanor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.instruments.Finding;
import athanor.instruments.Finding.Verdict;
import athanor.schemas.Capability;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTableTest {
  @Test
  void limits_are_said_in_words_and_answers_stand_below_each_other() {
    var arguments =
        List.of(
            new Capability.Argument("speed", "/min", 10.0, 1000.0, true),
            new Capability.Argument("volume", "mL", 0.0, null, false),
            new Capability.Argument("depth", "mm", null, 5.0, false),
            new Capability.Argument("angle", "deg", null, null, false),
            new Capability.Argument("solvent", "", null, null, false));
    var mix =
        new Capability.Operation(
            "mix", Capability.Effect.PROGRAM, Capability.Resume.CHECKABLE, arguments, List.of());
    var capability =
        new Capability(
            "mixer", "Athanor", "M 1", "SN-1", "opc.tcp://here", true, List.of(mix), List.of());
    var findings =
        List.of(
            new Finding("short", Verdict.YES, "first"),
            new Finding("rather long a question", Verdict.UNKNOWN, "second"));

    assertThat(CheckTable.of(new Check.Sheet("mixer-1", capability, findings)))
        .isEqualTo(
            """
            mixer-1  opc.tcp://here
              operation  mix                      program   checkable
                takes    speed                    10.0 to 1000.0 /min
                takes    volume                   at least 0.0 mL
                takes    depth                    at most 5.0 mm
                takes    angle                    any number in deg
                takes    solvent                  a word
              yes      short                  first
              unknown  rather long a question second
            """);
  }
}
