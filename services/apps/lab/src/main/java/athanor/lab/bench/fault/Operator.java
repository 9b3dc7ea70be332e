package athanor.lab.bench.fault;

import athanor.lab.bench.plant.Effect;
import athanor.lab.bench.plant.Http;
import athanor.lab.bench.plant.Plant;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The person on duty: looks at what the instrument did of a lost command, says so, and releases
/// the instrument; releases an instrument that a gateway held because of a fault of its own.
public final class Operator {
  private static final long PAUSE_MILLIS = 1_000;

  private final Plant plant;
  private final Presses presses;

  /// @param presses for releasing what was held
  public Operator(Plant plant, Presses presses) {
    this.plant = plant;
    this.presses = presses;
  }

  /// Until it is interrupted.
  public void run() {
    try {
      while (true) {
        Thread.sleep(PAUSE_MILLIS);
        try {
          look();
        } catch (SQLException | IOException | IllegalStateException e) {
          // what is needed for it is away
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws SQLException, IOException, InterruptedException {
    Map<String, String> lost =
        answers(
            "select payload::json ->> 'command', payload::json ->> 'instrument' from"
                + " gateway.journal l where type = 'CommandLost.v1' and stream like 'command/%' and"
                + " not exists (select 1 from gateway.journal r where r.stream = l.stream and"
                + " r.type = 'CommandResolved.v1')");
    for (Map.Entry<String, String> each : lost.entrySet()) {
      resolve(each.getKey());
      presses.release(each.getValue());
    }
    Map<String, String> broken =
        answers(
            "select distinct on (stream) stream, type || payload from gateway.journal where topic ="
                + " 'lab.alarms' and payload like '%gateway-fault%' order by stream, position desc");
    for (Map.Entry<String, String> each : broken.entrySet()) {
      if (each.getValue().startsWith("AlarmRaised")) {
        presses.release(each.getKey().substring("instrument/".length()));
      }
    }
  }

  private void resolve(String command) throws IOException, InterruptedException {
    List<Effect> effects = Effect.in(plant.ledger());
    String verdict =
        effects.stream().anyMatch(each -> each.command().equals(command))
            ? "EXECUTED"
            : "NOT_EXECUTED";
    String body =
        new ObjectMapper()
            .writeValueAsString(
                Map.of("verdict", verdict, "person", "operator", "reason", "the ledger says so"));
    for (String service : plant.services()) {
      if (Plant.kind(service).equals("gateway")
          && Http.post(plant.address(service), "/api/v1/commands/" + command + "/resolve", body)
                  .statusCode()
              == 204) {
        return;
      }
    }
  }

  private Map<String, String> answers(String sql) throws SQLException {
    Map<String, String> answers = new HashMap<>();
    try (Connection connection = plant.database().connect();
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        answers.put(rows.getString(1), rows.getString(2));
      }
    }
    return answers;
  }
}
