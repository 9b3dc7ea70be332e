package athanor.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopIT {

  @Test
  void a_laboratory_that_is_asked_to_stop_ends_its_services_before_their_database(
      @TempDir Path folder) throws Exception {
    Path data = folder.resolve("data");
    UpProgram.start(data).close();

    assertThat(Files.readString(data.resolve("log/athanor.log")))
        .contains("Listening on")
        .doesNotContain("terminating connection", "connection has been closed");
    assertThat(data.resolve("database/data/postmaster.pid")).doesNotExist();
    assertThat(data.resolve("laboratory.json")).doesNotExist();
  }
}
