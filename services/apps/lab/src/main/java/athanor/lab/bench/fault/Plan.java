package athanor.lab.bench.fault;

import athanor.lab.bench.fault.Fault.Venom;
import athanor.lab.bench.plant.Plant;
import athanor.schemas.Topic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/// What goes wrong, in which order: the same seed gives the same plan. Up to three faults strike at
/// once, never two at the same place.
final class Plan {
  /// Longer than a lease (5 s) and, at times, than a session of OPC UA or a member of a consumer
  /// group may be silent (10 s).
  private static final int FREEZE_LEAST = 5_500;

  private static final int FREEZE_MOST = 11_500;
  private static final int SHORT_LEAST = 300;
  private static final int SHORT_MOST = 4_000;
  private static final int SLOWEST = 400;
  private static final List<Topic> HEARD =
      List.of(
          Topic.CAMPAIGNS,
          Topic.PROPOSALS,
          Topic.EXPERIMENTS,
          Topic.INSTRUMENT_COMMANDS,
          Topic.EXECUTIONS,
          Topic.MEASUREMENTS,
          Topic.OBSERVATIONS);

  private final SplittableRandom random;
  private final List<String> services;
  private final List<String> cables;
  private final int stations;
  private final boolean canFill;

  /// @param canFill whether the disk of the database can be filled
  Plan(long seed, Plant plant, boolean canFill) {
    this.random = new SplittableRandom(seed);
    this.services = plant.services();
    this.cables = plant.cables();
    this.stations = plant.instruments() / 2;
    this.canFill = canFill;
  }

  /// The next faults that strike together.
  List<Fault> next() {
    int count = 1 + (below(3) == 0 ? 1 + below(2) : 0);
    List<Fault> faults = new ArrayList<>();
    Set<String> places = new HashSet<>();
    while (faults.size() < count) {
      Fault fault = draw();
      if (places.add(place(fault))) {
        faults.add(fault);
      }
    }
    return faults;
  }

  private Fault draw() {
    int share = below(100);
    if (share < 20) {
      return new Fault.Kill(one(services), below(1_500));
    }
    if (share < 30) {
      return new Fault.Freeze(one(services), FREEZE_LEAST + below(FREEZE_MOST - FREEZE_LEAST));
    }
    if (share < 35) {
      return new Fault.Freeze(
          below(2) == 0 ? Plant.LABORATORY : Plant.BROKER, SHORT_LEAST + below(FREEZE_MOST));
    }
    if (share < 39) {
      return new Fault.Kill(Plant.LABORATORY, below(1_500));
    }
    if (share < 43) {
      return infrastructure();
    }
    if (share < 57) {
      return new Fault.Cut(one(cables), SHORT_LEAST + below(SHORT_MOST));
    }
    if (share < 66) {
      return new Fault.Hush(one(cables), SHORT_LEAST + below(2 * SHORT_MOST));
    }
    if (share < 76) {
      return new Fault.Slow(one(cables), 20 + below(SLOWEST), SHORT_LEAST + below(SHORT_MOST));
    }
    if (share < 84) {
      return new Fault.Poison(one(HEARD), one(List.of(Venom.values())));
    }
    if (share < 92) {
      return new Fault.Repeat(one(HEARD), 1 + below(50));
    }
    return new Fault.Press(instrument(), 500 + below(2_500));
  }

  private Fault infrastructure() {
    return switch (below(canFill ? 4 : 3)) {
      case 0 -> new Fault.Kill(Plant.BROKER, below(1_000));
      case 1 -> new Fault.Kill(Plant.DATABASE, below(1_000));
      case 2 ->
          new Fault.Restart(below(2) == 0 ? Plant.BROKER : Plant.DATABASE, below(2 * SHORT_MOST));
      default -> new Fault.Full(SHORT_LEAST + below(SHORT_MOST));
    };
  }

  private String instrument() {
    return (below(2) == 0 ? "mixer-" : "meter-") + (1 + below(stations));
  }

  /// Broker and database are each one place with all of their cables: what recovers from one can be
  /// told from what recovers from the other.
  private static String place(Fault fault) {
    return switch (fault) {
      case Fault.Kill(var member, _) -> member;
      case Fault.Restart(var member, _) -> member;
      case Fault.Freeze(var member, _) -> member;
      case Fault.Cut(var cable, _) -> cable;
      case Fault.Hush(var cable, _) -> cable;
      case Fault.Slow(var cable, _, _) -> cable;
      case Fault.Poison(var topic, _) -> topic.label();
      case Fault.Repeat(var topic, _) -> topic.label();
      case Fault.Full _ -> Plant.DATABASE;
      case Fault.Press(var instrument, _) -> instrument;
    };
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }

  private <T> T one(List<T> all) {
    return all.get(below(all.size()));
  }
}
