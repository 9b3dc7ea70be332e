package athanor.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import athanor.schemas.Topic;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedTest {
  @TempDir Path directory;

  @Test
  void a_database_keeps_its_rows_over_a_restart_and_wants_its_password() throws SQLException {
    try (var database = EmbeddedDatabase.start(directory);
        var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute("create table kept(n int)");
      statement.execute("insert into kept values (42)");
      assertThatThrownBy(
              () -> DriverManager.getConnection(database.url(), database.user(), "guess"))
          .hasMessageContaining("password");
    }

    try (var database = EmbeddedDatabase.start(directory);
        var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var rows = connection.createStatement().executeQuery("select n from kept")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(42);
    }
  }

  @Test
  void a_broker_makes_the_declared_topics_and_none_by_accident() throws Exception {
    try (var broker = EmbeddedBroker.start(directory, 0);
        var admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      assertThat(admin.listTopics().names().get())
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(Topic.values()).map(Topic::label).toList());
    }

    try (var broker = EmbeddedBroker.start(directory, 0)) {
      assertThat(broker.address()).startsWith("127.0.0.1:");
    }
  }
}
