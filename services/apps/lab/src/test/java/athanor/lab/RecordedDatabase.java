package athanor.lab;

import athanor.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;

/// The database of a laboratory as an earlier version left it: that version's migrations, kept
/// beside the rows of every table.
final class RecordedDatabase {
  private static final List<String> SCHEMAS =
      List.of("controller", "planner", "analyzer", "gateway");
  private static final String FOLDER = "/athanor/lab/before/";
  private static final String ROWS = "rows.zip";

  private RecordedDatabase() {}

  /// Writes the rows of all tables to a zip file, one entry `schema.table` each.
  static void record(Path directory, Path file) throws SQLException, IOException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(directory);
        Connection connection = connect(database);
        ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String table : tables(connection)) {
        zip.putNextEntry(new ZipEntry(table));
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut("copy " + table + " to stdout", unclosed(zip));
        zip.closeEntry();
      }
    }
  }

  /// Makes the database of a directory what was recorded.
  static void restore(Path directory) throws SQLException, IOException {
    try (EmbeddedDatabase database = EmbeddedDatabase.start(directory);
        Connection connection = connect(database);
        InputStream file = RecordedDatabase.class.getResourceAsStream(FOLDER + ROWS);
        ZipInputStream zip = new ZipInputStream(file)) {
      for (String schema : SCHEMAS) {
        Flyway.configure()
            .dataSource(database.url(), database.user(), database.password())
            .schemas(schema)
            .locations("classpath:" + FOLDER.substring(1) + schema)
            .load()
            .migrate();
      }
      for (String table : tables(connection)) {
        connection.createStatement().execute("truncate " + table);
      }
      for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("copy " + each.getName() + " from stdin", zip);
      }
      goOnCounting(connection);
    }
  }

  /// After the highest position of the rows.
  private static void goOnCounting(Connection connection) throws SQLException {
    List<String> counted = new ArrayList<>();
    try (ResultSet rows =
        connection
            .createStatement()
            .executeQuery(
                "select table_schema || '.' || table_name from information_schema.columns where"
                    + " column_name = 'position' and is_identity = 'YES'")) {
      while (rows.next()) {
        counted.add(rows.getString(1));
      }
    }
    for (String table : counted) {
      connection
          .createStatement()
          .execute(
              "select setval(pg_get_serial_sequence('%s', 'position'), (select coalesce(max(position), 0) + 1 from %s))"
                  .formatted(table, table));
    }
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        connection
            .createStatement()
            .executeQuery(
                "select schemaname || '.' || tablename from pg_tables where schemaname in"
                    + " ('controller', 'planner', 'analyzer', 'gateway') order by 1")) {
      while (rows.next()) {
        tables.add(rows.getString(1));
      }
    }
    return tables;
  }

  private static Connection connect(EmbeddedDatabase database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  private static OutputStream unclosed(OutputStream out) {
    return new java.io.FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }
}
