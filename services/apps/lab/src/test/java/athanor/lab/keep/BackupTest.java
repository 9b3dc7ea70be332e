package athanor.lab.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.cli.LaboratoryException;
import athanor.embedded.EmbeddedDatabase;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BackupTest {
  @TempDir Path folder;

  private Path data;
  private Path file;

  @BeforeEach
  void laboratory() throws Exception {
    data = folder.resolve("lab");
    file = folder.resolve("lab.zip");
    Files.createDirectories(data.resolve("broker/logs/lab.campaigns-0"));
    Files.writeString(data.resolve("broker/logs/lab.campaigns-0/0.log"), "records");
    Files.createDirectories(data.resolve("log"));
    Files.writeString(data.resolve("log/athanor.log"), "said");
  }

  private void make() throws Exception {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(data.resolve("database"));
        Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password())) {
      connection.createStatement().execute("create table kept(n int)");
      connection.createStatement().execute("insert into kept values (42)");
    }
  }

  @Test
  void a_restored_laboratory_has_what_the_kept_one_had() throws Exception {
    make();
    Path again = folder.resolve("again");

    backup(file, data);
    restore(file, again);

    assertThat(again.resolve("broker/logs/lab.campaigns-0/0.log")).hasContent("records");
    assertThat(again.resolve("log")).doesNotExist();
    try (EmbeddedDatabase database = EmbeddedDatabase.start(again.resolve("database"));
        Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        ResultSet row = connection.createStatement().executeQuery("select n from kept")) {
      assertThat(row.next()).isTrue();
      assertThat(row.getInt(1)).isEqualTo(42);
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(again.resolve("database/password"))))
        .isEqualTo("rw-------");
  }

  @Test
  void a_directory_with_anything_in_it_is_no_place_for_a_restore() throws Exception {
    Archive.write(data, file, "now");

    assertThatThrownBy(() -> restore(file, data))
        .isInstanceOf(LaboratoryException.class)
        .hasMessageContaining("is not empty");
    assertThat(data.resolve("broker/logs/lab.campaigns-0/0.log")).hasContent("records");
  }

  @Test
  void a_damaged_backup_leaves_nothing_behind() throws Exception {
    Files.writeString(data.resolve("broker/logs/lab.campaigns-0/0.log"), "x".repeat(50_000));
    Archive.write(data, file, "now");
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(100);
      int old = bytes.read();
      bytes.seek(100);
      bytes.write(old ^ 0x55);
    }

    assertThatThrownBy(() -> restore(file, folder.resolve("again")))
        .isInstanceOf(LaboratoryException.class)
        .hasMessageContaining("damaged");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactlyInAnyOrder(data, file);
    }
  }

  @Test
  void a_running_laboratory_is_not_copied() throws Exception {
    Files.createDirectories(data.resolve("database"));

    try (DataLock _ = DataLock.of(data)) {
      assertThatThrownBy(() -> backup(file, data))
          .isInstanceOf(LaboratoryException.class)
          .hasMessageContaining("is running");
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void a_backup_is_not_written_over_another() throws Exception {
    Files.createDirectories(data.resolve("database"));
    Files.writeString(file, "another");

    assertThatThrownBy(() -> backup(file, data))
        .isInstanceOf(LaboratoryException.class)
        .hasMessageContaining("exists");
    assertThat(file).hasContent("another");
  }

  private static void backup(Path file, Path data) throws Exception {
    Backup backup = new Backup();
    new CommandLine(backup).parseArgs(file.toString(), "--data", data.toString());
    backup.call();
  }

  private static void restore(Path file, Path data) throws Exception {
    Restore restore = new Restore();
    new CommandLine(restore).parseArgs(file.toString(), "--data", data.toString());
    restore.call();
  }
}
