package athanor.lab.bench;

import athanor.instruments.Assignment;
import athanor.instruments.DriverException;
import athanor.instruments.Instrument;
import athanor.instruments.SignalListener;
import athanor.instruments.Start;
import athanor.instruments.opcua.Certificates;
import athanor.instruments.opcua.OpcUaDriver;
import athanor.instruments.opcua.OpcUaSettings;
import athanor.opcua.server.LaboratoryServer;
import athanor.opcua.server.Settings;
import athanor.schemas.TelemetrySampled.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Commands at many devices of one gateway at once, while their signals are followed: how long a
/// start takes when all are well, when one of them does not answer, and when one of them is gone.
final class DevicesRun {
  private static final long PAUSE_MILLIS = 100;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final int devices;
  private final Duration time;
  private final Printout printout;
  private final AtomicLong heard = new AtomicLong();

  DevicesRun(int devices, int seconds, Printout printout) {
    this.devices = devices;
    this.time = Duration.ofSeconds(seconds);
    this.printout = printout;
  }

  void run(Path data)
      throws IOException, GeneralSecurityException, DriverException, InterruptedException {
    var others = new SlowWorld("device", devices - 1);
    var one = new SlowWorld("slow", 1);
    // ends in the middle of the measurement, and at the latest with this process
    var serverOfOne = start(one, data.resolve("one"));
    try (var serverOfOthers = start(others, data.resolve("others"));
        var driverOfOthers = driver(serverOfOthers, data);
        var driverOfOne = driver(serverOfOne, data)) {
      List<Instrument> well = driverOfOthers.connect();
      Instrument slow = driverOfOne.connect().getFirst();
      well.forEach(this::follow);
      follow(slow);
      printout.figure("devices", well.size() + 1, "1");
      measure(well, slow, Duration.ofSeconds(5));
      figures("start", measure(well, slow, time));
      one.slow(Duration.ofMinutes(10));
      figures("start.oneSilent", measure(well, slow, time));
      serverOfOne.close();
      figures("start.oneGone", measure(well, slow, time));
    }
  }

  private void figures(String name, Samples samples) {
    printout.figure(name + ".count", samples.count(), "1");
    printout.figure(name + ".p50", samples.millis(0.5), "ms");
    printout.figure(name + ".p99", samples.millis(0.99), "ms");
    printout.figure(name + ".samples", heard.getAndSet(0), "1");
  }

  private static LaboratoryServer start(SlowWorld world, Path directory) throws IOException {
    return LaboratoryServer.start(world, Settings.in(directory));
  }

  private static OpcUaDriver driver(LaboratoryServer server, Path data)
      throws IOException, GeneralSecurityException {
    Path folder = data.resolve("certificates");
    Certificates own = Certificates.in(folder);
    own.trust(server.certificate());
    server.trust(own.own());
    var login = new OpcUaSettings.Login(server.login().user(), server.login().password());
    return new OpcUaDriver(new OpcUaSettings(server.endpointUrl(), folder, login).remembering());
  }

  private void follow(Instrument instrument) {
    instrument.follow(
        new SignalListener() {
          @Override
          public void heard(List<Sample> samples) {
            heard.addAndGet(samples.size());
          }

          @Override
          public void missed(String signal) {}
        });
  }

  /// How long each start took, of those that are well.
  private Samples measure(List<Instrument> well, Instrument slow, Duration length)
      throws InterruptedException {
    var nanos = new ConcurrentLinkedQueue<Long>();
    long end = System.nanoTime() + length.toNanos();
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    var working = new ArrayList<java.util.concurrent.Future<?>>();
    for (Instrument each : well) {
      working.add(threads.submit(() -> work(each, end, nanos)));
    }
    threads.submit(() -> work(slow, end, new ConcurrentLinkedQueue<>()));
    for (var each : working) {
      try {
        each.get();
      } catch (java.util.concurrent.ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    threads.shutdownNow();
    return Samples.of(nanos.stream().mapToLong(Long::longValue).toArray(), nanos.size());
  }

  private static Void work(Instrument at, long end, ConcurrentLinkedQueue<Long> nanos)
      throws InterruptedException {
    while (System.nanoTime() < end) {
      var assignment = new Assignment(UUID.randomUUID(), "bench", "do", Map.of(), 1);
      long begun = System.nanoTime();
      if (at.start(assignment) instanceof Start.Started) {
        nanos.add(System.nanoTime() - begun);
        at.await(assignment.command(), PATIENCE);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    return null;
  }
}
