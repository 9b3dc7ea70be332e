package athanor.lab.bench.plant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A line of a service's journal, read by SQL and by nothing of the services.
///
/// @param topic absent for what is not published
public record Told(
    UUID id,
    String stream,
    int version,
    @Nullable String topic,
    String type,
    JsonNode event,
    Instant at) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// All lines of a schema, in the order of writing.
  public static List<Told> by(Connection connection, String schema)
      throws SQLException, IOException {
    List<Told> lines = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "select event_id, stream, version, topic, type, payload, recorded_at from "
                    + schema
                    + ".journal order by position");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        lines.add(
            new Told(
                rows.getObject(1, UUID.class),
                rows.getString(2),
                rows.getInt(3),
                rows.getString(4),
                rows.getString(5),
                JSON.readTree(rows.getString(6)),
                rows.getTimestamp(7).toInstant()));
      }
    }
    return lines;
  }

  /// Text of a field of the event; empty where it has none.
  public String text(String field) {
    return event.path(field).asText();
  }
}
