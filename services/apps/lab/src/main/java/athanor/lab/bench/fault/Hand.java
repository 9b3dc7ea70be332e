package athanor.lab.bench.fault;

import athanor.lab.bench.plant.Cable;
import athanor.lab.bench.plant.Member;
import athanor.lab.bench.plant.Plant;
import java.time.Instant;

/// Lets the faults of a plan happen, and makes good again what was broken.
final class Hand {
  private static final long SEVERED_MILLIS = 50;

  private final Plant plant;
  private final Records records;
  private final Presses presses;
  private final Disk disk;

  Hand(Plant plant, Records records, Presses presses, Disk disk) {
    this.plant = plant;
    this.records = records;
    this.presses = presses;
    this.disk = disk;
  }

  /// Returns when the cause is gone: the process is started, the cable mended.
  ///
  /// @return when it was
  Instant strike(Fault fault) throws InterruptedException {
    switch (fault) {
      case Fault.Kill(String member, long away) -> kill(member, away);
      case Fault.Restart(String member, long away) -> restart(member, away);
      case Fault.Freeze(String member, long millis) -> {
        Member frozen = plant.member(member);
        frozen.freeze();
        Thread.sleep(millis);
        Instant thawed = Instant.now();
        frozen.thaw();
        return thawed;
      }
      case Fault.Cut(String name, long millis) -> {
        Cable cable = plant.cable(name);
        cable.cut();
        Thread.sleep(millis);
        cable.mend();
      }
      case Fault.Hush(String name, long millis) -> {
        Cable cable = plant.cable(name);
        cable.hush();
        Thread.sleep(millis);
        cable.mend();
      }
      case Fault.Slow(String name, long delay, long millis) -> {
        Cable cable = plant.cable(name);
        cable.slow(delay);
        Thread.sleep(millis);
        cable.mend();
      }
      case Fault.Poison(var topic, var venom) -> records.poison(topic, venom);
      case Fault.Repeat(var topic, int count) -> records.repeat(topic, count);
      case Fault.Full(long millis) -> {
        disk.fill();
        Thread.sleep(millis);
        disk.clear();
      }
      case Fault.Press(String instrument, long millis) -> presses.press(instrument, millis);
    }
    return Instant.now();
  }

  private void kill(String member, long away) throws InterruptedException {
    if (member.equals(Plant.DATABASE)) {
      plant.database().kill();
      Thread.sleep(away);
      plant.database().start();
    } else {
      plant.member(member).kill();
      Thread.sleep(SEVERED_MILLIS + away);
      plant.member(member).start();
    }
  }

  private void restart(String member, long away) throws InterruptedException {
    if (member.equals(Plant.DATABASE)) {
      plant.database().end();
      Thread.sleep(away);
      plant.database().start();
    } else {
      plant.member(member).end();
      Thread.sleep(SEVERED_MILLIS + away);
      plant.member(member).start();
    }
  }
}
