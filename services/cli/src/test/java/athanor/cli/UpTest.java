package athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class UpTest {
  @TempDir Path folder;

  @Test
  void other_commands_find_the_laboratory_while_it_is_up() throws InterruptedException {
    Shell shell = Shell.in(folder);
    Thread up =
        Thread.ofVirtual().start(() -> shell.types("up", "--data", shell.data().toString()));
    while (LaboratoryFile.read(shell.data()).isEmpty()) {
      Thread.onSpinWait();
    }

    Shell.Said said = Shell.in(folder).types("status", "--data", shell.data().toString());
    shell.started().close();
    up.join();

    assertThat(said.out()).contains("runs at " + shell.started().address());
    assertThat(shell.options().port()).isEqualTo(8080);
    assertThat(LaboratoryFile.read(shell.data())).isEmpty();
  }

  @Test
  void a_second_one_says_that_there_is_one_already() {
    Shell shell = Shell.in(folder);
    try (FakeLaboratory laboratory = FakeLaboratory.in(shell.data()).registered()) {
      Shell.Said said = shell.types("up", "--data", shell.data().toString());

      assertThat(said.exitCode()).isEqualTo(1);
      assertThat(said.err()).contains("already runs at " + laboratory.address());
      assertThat(shell.started()).isNull();
    }
  }
}
