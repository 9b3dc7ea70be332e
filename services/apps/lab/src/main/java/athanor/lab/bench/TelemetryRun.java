package athanor.lab.bench;

import athanor.cli.LabOptions;
import athanor.instruments.Driver;
import athanor.instruments.opcua.Deadband;
import athanor.instruments.opcua.OpcUaDriver;
import athanor.instruments.opcua.OpcUaSettings;
import athanor.instruments.opcua.Rate;
import athanor.instruments.opcua.TelemetrySettings;
import athanor.lab.Instrumentation;
import athanor.lab.LabStarter;
import athanor.opcua.server.BareClient;
import athanor.schemas.Topic;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;

/// What the laboratory makes of many fast signals: how many values a second get from an OPC UA
/// server to Kafka, how late, and at what price, beside a client that only counts them.
///
/// All are told within one message for each change, encrypted, with the queue that the gateway
/// uses.
final class TelemetryRun {
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private final int signals;
  private final int periodMillis;
  private final Duration time;
  private final Printout printout;
  private final PrintStream progress;

  TelemetryRun(int signals, int periodMillis, int seconds, Printout printout) {
    this.signals = signals;
    this.periodMillis = periodMillis;
    this.time = Duration.ofSeconds(seconds);
    this.printout = printout;
    this.progress = printout.progress();
  }

  void run(Path data) throws IOException, GeneralSecurityException, InterruptedException {
    progress.printf("%d signals that change each %d ms%n", signals, periodMillis);
    try (SignalProcess source = SignalProcess.start(data, signals, periodMillis)) {
      var before = bare(source, true, "bare client, encrypted");
      double ours = laboratory(source, data);
      var after = bare(source, true, "bare client, encrypted, again");
      var plain = bare(source, false, "bare client without security");
      double bare = (before.perSecond() + after.perSecond()) / 2;
      figure("bareMilo.valuesPerSecond", bare, "1/s");
      figure("bareMilo.lost", before.lost + after.lost, "1");
      figure("bareMilo.latency.p50", after.delays.millis(0.5), "ms");
      figure("bareMilo.latency.p99", after.delays.millis(0.99), "ms");
      figure("bareMilo.cpu", (before.cpu + after.cpu) / 2, "1");
      figure("ratio", ours / bare, "1");
      figure("plain.valuesPerSecond", plain.perSecond(), "1/s");
      figure("plain.cpu", plain.cpu, "1");
      figure("encrypted.ratio", after.perSecond() / plain.perSecond(), "1");
      figure("encrypted.cpuRatio", after.cpuPerValue() / plain.cpuPerValue(), "1");
    }
  }

  /// @param cpu processors in use, of client and server together
  private record Bare(long values, long lost, double seconds, Samples delays, double cpu) {
    double perSecond() {
      return values / seconds;
    }

    double cpuPerValue() {
      return cpu / perSecond();
    }
  }

  private Bare bare(SignalProcess source, boolean encrypted, String what)
      throws IOException, InterruptedException {
    progress.println(what);
    try (BareClient client =
        BareClient.follow(
            source.url(),
            source.bare(),
            encrypted,
            signals,
            Duration.ofMillis(periodMillis),
            queue())) {
      client.count(WARM_UP);
      double cpu = cpu(source);
      var counted = client.count(time);
      return new Bare(
          counted.values(),
          counted.lost(),
          counted.seconds(),
          Samples.of(counted.delaysNanos(), counted.delaysNanos().length),
          (cpu(source) - cpu) / counted.seconds());
    }
  }

  private double laboratory(SignalProcess source, Path data)
      throws IOException, InterruptedException {
    progress.println("laboratory");
    LabStarter starter = new LabStarter((_, _) -> instrumentation(source));
    try (Memory memory = new Memory();
        var _ = starter.start(new LabOptions(data.resolve("lab"), 0, null, null, false));
        TelemetryCount count =
            new TelemetryCount(
                System.getProperty("kafka.bootstrap.servers", ""), Topic.TELEMETRY.label())) {
      count.await(signals);
      count.count(WARM_UP.multipliedBy(2));
      double cpu = cpu(source);
      var counted = count.count(time);
      double used = (cpu(source) - cpu) / counted.seconds();
      figure("valuesPerSecond", counted.perSecond(), "1/s");
      figure("lost", counted.lost(), "1");
      figure("twice", counted.twice(), "1");
      figure("latency.p50", counted.delays().millis(0.5), "ms");
      figure("latency.p99", counted.delays().millis(0.99), "ms");
      figure("cpu", used, "1");
      figure("heap", heap(), "MB");
      figure("peakMemory", memory.peakMegabytes(), "MB");
      return counted.perSecond();
    }
  }

  private Instrumentation instrumentation(SignalProcess source) {
    Duration period = Duration.ofMillis(periodMillis);
    var telemetry =
        new TelemetrySettings(new Rate(period, period, queue(), Deadband.NONE), Map.of(), 5);
    try {
      var login = source.login();
      var settings =
          new OpcUaSettings(
                  source.url(),
                  source.certificates(),
                  new OpcUaSettings.Login(login.user(), login.password()))
              .telemetry(telemetry);
      var driver = new OpcUaDriver(settings);
      return new Instrumentation() {
        @Override
        public int devices() {
          return 1;
        }

        @Override
        public Map<String, Driver> drivers() {
          return Map.of(source.url(), driver);
        }

        @Override
        public void close() {}
      };
    } catch (IOException e) {
      throw new IllegalStateException("the login of the source", e);
    }
  }

  /// Values of twenty seconds: what a busy machine fetches late is late, not lost.
  private int queue() {
    return 20_000 / periodMillis;
  }

  /// Processor time of this process and of the source, seconds.
  private static double cpu(SignalProcess source) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9 + source.cpuSeconds();
  }

  /// In use after a collection, while values flow.
  private static double heap() {
    System.gc();
    var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return memory.getUsed() / 1048576.0;
  }

  private void figure(String name, double value, String unit) {
    printout.figure(name, value, unit);
  }
}
