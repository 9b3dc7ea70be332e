package athanor.instruments.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.junit.jupiter.api.Test;

class RunRecordTest {
  @Test
  void a_run_whose_record_does_not_name_it_is_called_as_it_was_when_it_began() {
    assertThat(record("").name("shaking 1")).isEqualTo("shaking 1");
    assertThat(record("").name("")).isEmpty();
  }

  @Test
  void what_a_record_says_itself_counts() {
    assertThat(record("Run-2").name("shaking 1")).isEqualTo("Run-2");
  }

  private static RunRecord record(String run) {
    var node = new NodeId(1, "result");
    return new RunRecord(
        run,
        node,
        node,
        node,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
