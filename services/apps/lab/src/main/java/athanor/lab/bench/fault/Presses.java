package athanor.lab.bench.fault;

import athanor.lab.bench.plant.Effect;
import athanor.lab.bench.plant.Http;
import athanor.lab.bench.plant.Plant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Presses the button: holds an instrument at whatever gateway answers, and releases it later.
public final class Presses {
  private static final int TRIES = 60;
  private static final long PAUSE_MILLIS = 500;

  private final Plant plant;
  private final List<String> gateways;
  private final List<Held> held = Collections.synchronizedList(new ArrayList<>());

  /// @param asked when the request that was acknowledged was sent
  /// @param acknowledged when the answer came
  /// @param released when the release was asked for
  record Held(String instrument, Instant asked, Instant acknowledged, Instant released) {

    /// From the press until nothing starts any more: the acknowledgement, or a later start.
    Duration still(List<Effect> effects) {
      Instant last =
          effects.stream()
              .filter(each -> each.device().equals(instrument))
              .map(Effect::at)
              .filter(at -> at.isAfter(asked) && at.isBefore(released))
              .max(Instant::compareTo)
              .filter(at -> at.isAfter(acknowledged))
              .orElse(acknowledged);
      return Duration.between(asked, last);
    }
  }

  public Presses(Plant plant) {
    this.plant = plant;
    this.gateways =
        plant.services().stream().filter(each -> Plant.kind(each).equals("gateway")).toList();
  }

  void press(String instrument, long millis) throws InterruptedException {
    Instant[] times = insist(instrument, "hold");
    if (times.length == 0) {
      return;
    }
    Thread.sleep(millis);
    held.add(new Held(instrument, times[0], times[1], Instant.now()));
    release(instrument);
  }

  void release(String instrument) throws InterruptedException {
    insist(instrument, "release");
  }

  List<Held> all() {
    return List.copyOf(held);
  }

  /// Asks one gateway after the other until one has done it.
  ///
  /// @return when it was asked and when it answered; empty where none did
  private Instant[] insist(String instrument, String verb) throws InterruptedException {
    for (int tried = 0; tried < TRIES; tried++) {
      Instant asked = Instant.now();
      String gateway = gateways.get(tried % gateways.size());
      try {
        int status =
            Http.post(
                    plant.address(gateway),
                    "/api/v1/instruments/" + instrument + "/" + verb,
                    "{\"reason\": \"pressed\"}")
                .statusCode();
        if (status == 204) {
          return new Instant[] {asked, Instant.now()};
        }
      } catch (IOException e) {
        // this gateway is away
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return new Instant[0];
  }
}
