package athanor.lab.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What the embedded laboratory of this process has used up.
///
/// @param data its folder
record Consumption(Path data) {
  private static final List<String> SCHEMAS =
      List.of("controller", "planner", "analyzer", "gateway");

  /// Of this process, with broker and services, and of the database's processes that live.
  double cpuSeconds() throws IOException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    return system.getProcessCpuTime() / 1e9 + databaseCpuSeconds();
  }

  private double databaseCpuSeconds() throws IOException {
    Path file = data.resolve("database/data/postmaster.pid");
    long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
    return ProcessHandle.of(pid).stream()
            .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
            .flatMap(process -> process.info().totalCpuDuration().stream())
            .mapToDouble(Duration::toMillis)
            .sum()
        / 1e3;
  }

  long databaseBytes() throws SQLException {
    return ask("select pg_database_size(current_database())");
  }

  long connections() throws SQLException {
    return ask("select count(*) from pg_stat_activity where client_addr is not null");
  }

  /// Of all journals.
  long rows() throws SQLException {
    long rows = 0;
    for (String schema : SCHEMAS) {
      rows += ask("select count(*) from " + schema + ".journal");
    }
    return rows;
  }

  /// Of the records alone; indexes are files of a fixed size.
  long kafkaBytes() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("broker/logs"))) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }

  private static long ask(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                System.getProperty("athanor.database.url", ""),
                System.getProperty("athanor.database.user", ""),
                System.getProperty("athanor.database.password", ""));
        ResultSet row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }
}
