package athanor.rehearsal;

import athanor.rehearsal.bench.Device;
import athanor.rehearsal.stage.Host;
import athanor.rehearsal.stage.Host.Cable;
import athanor.rehearsal.stage.Stage;
import athanor.rehearsal.store.Store;
import java.util.List;
import java.util.SplittableRandom;

/// All that goes wrong, drawn from the seed: which kinds of fault there are, how often, and when.
/// Crashes and stalls come between any two steps of a process.
final class Mischief implements Stage.Hazard {
  private final Laboratory laboratory;
  private final People people;
  private final Stage stage;
  private final boolean jumps;
  private final double crash;
  private final double stall;
  private final double doubt;
  private final boolean[] kinds = new boolean[8];
  private boolean active = true;

  Mischief(long seed, Laboratory laboratory, People people, boolean jumps) {
    this.laboratory = laboratory;
    this.people = people;
    this.stage = laboratory.stage();
    this.jumps = jumps;
    SplittableRandom chance = new SplittableRandom(seed ^ 0xFA17L);
    crash = chance.nextBoolean() ? 0.02 * chance.nextDouble() : 0;
    stall = chance.nextBoolean() ? 0.02 * chance.nextDouble() : 0;
    doubt = chance.nextInt(3) == 0 ? 0.05 * chance.nextDouble() : 0;
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = chance.nextInt(3) == 0;
    }
  }

  void begin() {
    stage.hazard(this);
    laboratory.stores().forEach(store -> store.doubt(doubt));
    next();
  }

  void end() {
    active = false;
    stage.hazard(_ -> {});
    laboratory.heal();
  }

  @Override
  public void before(Host host) {
    if (crash > 0 && stage.happens(crash)) {
      host.kill();
      stage.at(500_000 + stage.chance().nextInt(12_000_000), host::start);
    } else if (stall > 0 && stage.happens(stall)) {
      host.stall(1_000 + stage.chance().nextInt(stage.happens(0.5) ? 2_000_000 : 20_000_000));
    }
  }

  /// Long enough to lose a lease, and mostly too short to lose the session with the instrument.
  @Override
  public void beforeCall(Host host) {
    if (stall > 0 && stage.happens(0.2)) {
      host.stall(2_000_000 + stage.chance().nextInt(9_000_000));
    }
  }

  private void next() {
    if (active) {
      stage.at(
          200_000 + stage.chance().nextInt(4_000_000),
          () -> {
            if (active) {
              strike();
              next();
            }
          });
    }
  }

  private void strike() {
    int kind = stage.chance().nextInt(kinds.length);
    if (!kinds[kind]) {
      return;
    }
    long time = 100_000 + stage.chance().nextInt(stage.happens(0.7) ? 3_000_000 : 15_000_000);
    switch (kind) {
      case 0 -> laboratory.broker().goAway(time);
      case 1 -> {
        Store store = one(laboratory.stores());
        store.goAway(time);
      }
      case 2 -> one(laboratory.hosts()).cut(one(List.of(Cable.values())), time);
      case 3 -> laboratory.broker().rebalance();
      case 4 -> one(laboratory.hosts()).skew(stage.chance().nextLong(20_000_000) - 10_000_000);
      case 5 -> one(laboratory.devices()).restart(time);
      case 6 -> people.meddle();
      default -> {
        if (jumps) {
          laboratory.gateway().skew(stage.chance().nextLong(20_000_000) - 10_000_000);
        } else {
          poison();
        }
      }
    }
  }

  /// A record that nobody can read.
  private void poison() {
    Device device = one(laboratory.devices());
    java.util.UUID id = new java.util.UUID(stage.chance().nextLong(), stage.chance().nextLong());
    athanor.schemas.Topic[] topics = {
      athanor.schemas.Topic.INSTRUMENT_COMMANDS,
      athanor.schemas.Topic.EXECUTIONS,
      athanor.schemas.Topic.OBSERVATIONS,
      athanor.schemas.Topic.CAMPAIGNS
    };
    laboratory
        .broker()
        .append(
            new athanor.rehearsal.broker.Parcel(
                id,
                "poison/" + id,
                1,
                topics[stage.chance().nextInt(topics.length)],
                device.id(),
                null));
  }

  private <T> T one(List<T> all) {
    return all.get(stage.chance().nextInt(all.size()));
  }
}
