package athanor.world.plate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the devices around a plate share: the vessels, the tips, the plate and where it is.
///
/// Vessels stand open and lose water by the hour; a plate has a seal that only the reader opens.
final class Deck {
  /// Tips after a reload: ten racks.
  static final int TIPS = 960;

  /// Of one vessel, µL/h at room temperature.
  static final double EVAPORATION = 60;

  private final List<Stock> stocks;
  private final Map<String, Double> full;
  private final Map<String, Double> vessels = new LinkedHashMap<>();
  private final List<Well> wells = new ArrayList<>();
  private Duration reloaded = Duration.ZERO;
  private int tips = TIPS;
  private int plates = 1;
  private Position plate = Position.DECK;

  /// Where a plate can be.
  enum Position {
    DECK,
    READER,
    BALANCE;

    String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    static Optional<Position> of(String text) {
      for (var each : values()) {
        if (each.text().equals(text)) {
          return Optional.of(each);
        }
      }
      return Optional.empty();
    }
  }

  /// @param full of each vessel after a reload, µL
  Deck(List<Stock> stocks, Map<String, Double> full) {
    this.stocks = List.copyOf(stocks);
    this.full = Map.copyOf(full);
    vessels.putAll(full);
  }

  List<Stock> stocks() {
    return stocks;
  }

  /// µL in the vessel, less what evaporated since the last reload.
  synchronized double vessel(String stock, Duration now) {
    double hours = now.minus(reloaded).toNanos() / 3.6e12;
    return Math.max(0, vessels.getOrDefault(stock, 0.0) - EVAPORATION * Math.max(0, hours));
  }

  synchronized int tips() {
    return tips;
  }

  synchronized int wellsLeft() {
    return Well.COUNT - wells.size();
  }

  synchronized Position plate() {
    return plate;
  }

  synchronized void move(Position to) {
    plate = to;
  }

  /// A new plate on the deck, tips and full vessels.
  synchronized void reload(Duration now) {
    wells.clear();
    vessels.putAll(full);
    tips = TIPS;
    plates++;
    reloaded = now;
    plate = Position.DECK;
  }

  /// Takes liquids from their vessels, each with a new tip, into the next free well.
  synchronized Well fill(Map<String, Double> delivered) {
    var well = new Well(Well.name(wells.size()), Map.copyOf(delivered), 0);
    wells.add(well);
    for (var each : delivered.entrySet()) {
      if (each.getValue() > 0) {
        tips--;
        vessels.merge(each.getKey(), -each.getValue(), Double::sum);
      }
    }
    return well;
  }

  /// The well of that name on the present plate, or the one filled last.
  synchronized Optional<Well> well(@Nullable String name) {
    if (name == null) {
      return wells.isEmpty() ? Optional.empty() : Optional.of(wells.getLast());
    }
    return wells.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  synchronized void replace(Well well) {
    wells.replaceAll(each -> each.name().equals(well.name()) ? well : each);
  }

  /// g of the plate with its content, 1 µL weighing 1 mg.
  synchronized double mass() {
    double liquid = 0;
    for (var well : wells) {
      liquid += well.volume() / 1000;
    }
    return 48.2 + 0.05 * (plates % 7) + liquid;
  }
}
