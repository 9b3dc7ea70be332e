package athanor.lab.bench.fault;

import athanor.lab.bench.plant.Http;
import athanor.lab.bench.plant.Plant;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// When a plant works again after faults: when each service that they touched has written its next
/// line of work into its journal, which it does only upon a record from Kafka or an instrument's
/// answer. For the console: when it shows all instruments.
final class Progress {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long PAUSE_MILLIS = 100;
  private static final Set<String> JOURNALS =
      Set.of("controller", "planner", "analyzer", "gateway");
  private static final String OF_GATEWAY =
      " and type in ('CommandAccepted.v1', 'CommandStarted.v1', 'CommandCompleted.v1')";

  private final Plant plant;

  Progress(Plant plant) {
    this.plant = plant;
  }

  /// The services that a fault touches; none where nothing has to recover.
  static Set<String> touched(Fault fault) {
    return switch (fault) {
      case Fault.Kill(var member, _) -> of(member);
      case Fault.Restart(var member, _) -> of(member);
      case Fault.Freeze(var member, _) -> of(member);
      case Fault.Cut(var cable, _) -> of(Plant.kind(cable));
      case Fault.Hush(var cable, _) -> of(Plant.kind(cable));
      case Fault.Slow(var cable, _, _) -> of(Plant.kind(cable));
      case Fault.Full _ -> JOURNALS;
      case Fault.Poison _, Fault.Repeat _, Fault.Press _ -> Set.of();
    };
  }

  private static Set<String> of(String member) {
    return switch (member) {
      case Plant.BROKER, Plant.DATABASE -> JOURNALS;
      case Plant.LABORATORY -> Set.of("gateway");
      default -> Set.of(Plant.kind(member));
    };
  }

  /// Waits until all of these services work again.
  ///
  /// @param since when the causes were gone
  /// @return how long it took; empty where it took longer than 90 s
  Optional<Duration> await(Set<String> services, Instant since) throws InterruptedException {
    Set<String> left = new HashSet<>(services);
    Instant last = since;
    while (!left.isEmpty()) {
      if (Duration.between(since, Instant.now()).compareTo(PATIENCE) > 0) {
        return Optional.empty();
      }
      for (String service : List.copyOf(left)) {
        Optional<Instant> worked = worked(service, since);
        if (worked.isPresent()) {
          left.remove(service);
          last = worked.get().isAfter(last) ? worked.get() : last;
        }
      }
      if (!left.isEmpty()) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    return Optional.of(Duration.between(since, last));
  }

  private Optional<Instant> worked(String service, Instant since) throws InterruptedException {
    try {
      return JOURNALS.contains(service) ? wrote(service, since) : shows();
    } catch (SQLException | IOException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /// The first line after a time, of the newest thousand.
  private Optional<Instant> wrote(String service, Instant since) throws SQLException {
    try (Connection connection = plant.database().connect();
        PreparedStatement select =
            connection.prepareStatement(
                "select min(recorded_at) from (select recorded_at, type from "
                    + service
                    + ".journal order by position desc limit 1000) newest where recorded_at > ?"
                    + (service.equals("gateway") ? OF_GATEWAY : " and type not like 'Alarm%'"))) {
      select.setObject(1, since.atOffset(java.time.ZoneOffset.UTC));
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getTimestamp(1) != null
            ? Optional.of(row.getTimestamp(1).toInstant())
            : Optional.empty();
      }
    }
  }

  /// The console writes nothing down, so this is as late as we look.
  private Optional<Instant> shows() throws IOException, InterruptedException {
    String body = Http.get(plant.address(Plant.CONSOLE), "/api/v1/instruments").body();
    return new ObjectMapper().readTree(body).size() >= plant.instruments()
        ? Optional.of(Instant.now())
        : Optional.empty();
  }

  /// The services that have not worked since a time.
  Set<String> silent(Set<String> services, Instant since) throws InterruptedException {
    Set<String> silent = new TreeSet<>();
    for (String service : services) {
      if (worked(service, since).isEmpty()) {
        silent.add(service);
      }
    }
    return silent;
  }
}
