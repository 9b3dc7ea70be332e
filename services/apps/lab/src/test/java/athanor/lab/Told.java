package athanor.lab;

import athanor.embedded.EmbeddedDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/// A line of a service's journal.
record Told(String stream, String type, String payload) {

  /// All lines of a service's journal, in the order of writing.
  static List<Told> by(String service, EmbeddedDatabase database) throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(database.url());
    source.setUser(database.user());
    source.setPassword(database.password());
    List<Told> lines = new ArrayList<>();
    try (Connection connection = source.getConnection();
        ResultSet rows =
            connection
                .createStatement()
                .executeQuery(
                    "select stream, type, payload from "
                        + service
                        + ".journal order by position")) {
      while (rows.next()) {
        lines.add(new Told(rows.getString(1), rows.getString(2), rows.getString(3)));
      }
    }
    return lines;
  }
}
