package athanor.lab.bench;

import athanor.cli.LabOptions;
import athanor.lab.LabStarter;
import athanor.lab.bench.plant.Http;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/// What an experiment costs when many campaigns run at once, when the journal is long, and after
/// hours: processor time, bytes on disk, memory.
///
/// Every campaign has the same length, so that only their number differs.
final class Load {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int[] LEVELS = {1, 10, 100, 1000};
  private static final int INSTRUMENTS = 100;
  private static final int LENGTH = 20;

  /// Experiments of each level, at least.
  private static final int LEAST = 2_000;

  private static final int WARM_UP = 20_000;

  /// A laboratory that is loaded answers, but not at once.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int MANY = 100;
  private static final long LOOK_MILLIS = 50;
  private static final int OPENERS = 8;
  private static final String PROCEDURE =
      """
      {"apiVersion":"athanor/v1","kind":"Procedure","name":"instant","roles":{"it":"instant"},
       "analysis":"readings@1","steps":[{"name":"measure","on":"it","operation":"measure",
       "arguments":"parameters","timeout":3600,"resume":"repeatable"}]}\
      """;

  private final Printout printout;
  private final int most;
  private final long rows;
  private final Duration soak;
  private int opened;

  /// @param most campaigns at once, at the highest level that is measured
  /// @param rows that the journals have before the cost is measured once more; 0 for not at all
  /// @param soak how long the laboratory then runs on
  Load(Printout printout, int most, long rows, Duration soak) {
    this.printout = printout;
    this.most = most;
    this.rows = rows;
    this.soak = soak;
  }

  /// @param experiments that ended
  /// @param cpu processor time of this process and of the database, seconds
  private record Spent(int experiments, double seconds, double cpu) {
    double cost() {
      return cpu / experiments;
    }
  }

  void run(Path data) throws IOException, InterruptedException, SQLException {
    LabStarter starter = new LabStarter((_, _) -> new InstantLaboratory(INSTRUMENTS));
    printout.progress().println("starting a laboratory with instruments that answer at once");
    try (var lab = starter.start(new LabOptions(data, 0, null, null, false))) {
      URI address = lab.address();
      post(address, "/api/v1/procedures", PROCEDURE);
      Consumption consumption = new Consumption(data);
      printout.progress().println("warming up");
      campaigns(address, consumption, MANY, WARM_UP);
      double first = levels(address, consumption);
      if (rows > 0) {
        while (consumption.rows() < rows) {
          campaigns(address, consumption, MANY, LEAST);
        }
        printout.figure("rows", consumption.rows(), "1");
        Spent late = campaigns(address, consumption, MANY, LEAST);
        printout.figure("costRatio.rows", late.cost() / first, "1");
      }
      if (!soak.isZero()) {
        soak(address, consumption);
      }
    }
  }

  /// @return the cost at 100 campaigns, or at the highest level below
  private double levels(URI address, Consumption consumption)
      throws IOException, InterruptedException, SQLException {
    double one = 0;
    double many = 0;
    for (int level : LEVELS) {
      if (level > most) {
        break;
      }
      long database = consumption.databaseBytes();
      long kafka = consumption.kafkaBytes();
      try (Memory memory = new Memory()) {
        Spent spent = campaigns(address, consumption, level, LEAST);
        printout.figure(
            "experimentsPerSecond." + level, spent.experiments() / spent.seconds(), "1/s");
        printout.figure("cpuPerExperiment." + level, spent.cost() * 1e3, "ms");
        one = level == 1 ? spent.cost() : one;
        many = level <= MANY ? spent.cost() : many;
        if (level > 1) {
          printout.figure("costRatio." + level + "to1", spent.cost() / one, "1");
        }
        printout.figure("memory." + level, memory.peakMegabytes(), "MB");
        if (level == Math.min(most, MANY)) {
          double inDatabase =
              (double) (consumption.databaseBytes() - database) / spent.experiments();
          double onTopics = (double) (consumption.kafkaBytes() - kafka) / spent.experiments();
          printout.figure("bytesPerExperiment", inDatabase + onTopics, "B");
          printout.figure("bytesPerExperiment.database", inDatabase, "B");
          printout.figure("bytesPerExperiment.kafka", onTopics, "B");
        }
      }
    }
    return many;
  }

  private void soak(URI address, Consumption consumption)
      throws IOException, InterruptedException, SQLException {
    double heap = heapMegabytes();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    long connections = consumption.connections();
    long bytes = consumption.databaseBytes() + consumption.kafkaBytes();
    long end = System.nanoTime() + soak.toNanos();
    int experiments = 0;
    while (System.nanoTime() < end) {
      experiments += campaigns(address, consumption, MANY, LEAST).experiments();
      printout.progress().printf(Locale.ROOT, "%d experiments%n", experiments);
    }
    printout.figure("soak.experiments", experiments, "1");
    printout.figure("soak.heapGrowth", heapMegabytes() - heap, "MB");
    printout.figure(
        "soak.threadGrowth", ManagementFactory.getThreadMXBean().getThreadCount() - threads, "1");
    printout.figure("soak.connections", consumption.connections(), "1");
    printout.figure("soak.connectionGrowth", consumption.connections() - connections, "1");
    double grown = consumption.databaseBytes() + consumption.kafkaBytes() - bytes;
    printout.figure("soak.bytesPerExperiment", grown / experiments, "B");
  }

  private static double heapMegabytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (double) (1 << 20);
  }

  /// Runs so many campaigns at once until at least so many experiments have ended.
  private Spent campaigns(URI address, Consumption consumption, int atOnce, int least)
      throws IOException, InterruptedException, SQLException {
    int total = Math.max(atOnce, (least + LENGTH - 1) / LENGTH);
    int before = opened;
    double cpu = consumption.cpuSeconds();
    long begun = System.nanoTime();
    Deque<String> open = new ArrayDeque<>();
    while (opened - before < total || !open.isEmpty()) {
      while (open.size() < atOnce && opened - before < total) {
        open.add(open(address));
      }
      String oldest = open.removeFirst();
      String body = Http.get(address, "/api/v1/campaigns/" + oldest, PATIENCE).body();
      if (!body.contains("\"state\":\"completed\"")) {
        open.addFirst(oldest);
        Thread.sleep(atOnce == 1 ? LOOK_MILLIS / OPENERS : LOOK_MILLIS);
      }
    }
    return new Spent(
        total * LENGTH, (System.nanoTime() - begun) / 1e9, consumption.cpuSeconds() - cpu);
  }

  private String open(URI address) throws IOException, InterruptedException {
    opened++;
    String document =
        """
        {"apiVersion":"athanor/v1","kind":"Campaign","name":"load","seed":%d,
         "parameters":[{"name":"x","type":"continuous","min":0,"max":1,"unit":"1"},
                       {"name":"y","type":"continuous","min":0,"max":1,"unit":"1"}],
         "objectives":[{"name":"z","goal":"maximize","unit":"1"}],
         "budget":{"experiments":%d},"planner":{"strategy":"sobol"},"procedure":"instant"}\
        """
            .formatted(opened, LENGTH);
    return JSON.readTree(post(address, "/api/v1/campaigns", document)).path("campaign").asText();
  }

  private static String post(URI address, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = Http.post(address, path, body, PATIENCE);
    if (answer.statusCode() >= 300) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }
}
