package athanor.lab.bench;

import athanor.cli.LabOptions;
import athanor.lab.LabStarter;
import athanor.optimizer.Designer;
import athanor.optimizer.Dimension;
import athanor.optimizer.Objective;
import athanor.optimizer.Observation;
import athanor.optimizer.Space;
import athanor.optimizer.Study;
import athanor.optimizer.Suggestion;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the loop costs: the time from the end of a measurement to the next command at an instrument
/// that answers at once, beside a chain of as many raw hops and commits on the same broker and
/// database in the same run.
final class Loop {
  /// executions → experiment, experiments → analyzer, observations → campaign, campaigns → planner,
  /// proposals → campaign, experiments → experiment, instrument-commands → gateway.
  private static final int HOPS = 7;

  /// One at each of the six consumers before the gateway, and three in the gateway: the end of the
  /// last command, the acceptance of the next and the intent to start it.
  private static final int COMMITS = 9;

  private static final int INSTRUMENTS = 100;

  /// Experiments of each of the campaigns that warm the machine up: before some thousand
  /// experiments the just-in-time compiler is what is measured.
  private static final int WARM_UP = 50;

  /// Campaigns that run alone before the latency of such is measured: only after some eighty the
  /// compiler is at rest and the latency falls no further.
  private static final int WARM_UP_ALONE = 90;

  /// Experiments of a campaign whose latency is measured: what laboratories run, not thousands.
  private static final int LENGTH = 101;

  /// Between looks at a campaign that has not ended.
  private static final long LOOK_MILLIS = 100;

  private static final int PAYLOAD_BYTES = 700;
  private static final int PROPOSALS = 20;
  private static final String PROCEDURE =
      """
      {"apiVersion":"athanor/v1","kind":"Procedure","name":"instant","roles":{"it":"instant"},
       "analysis":"readings@1","steps":[{"name":"measure","on":"it","operation":"measure",
       "arguments":"parameters","timeout":600,"resume":"repeatable"}]}\
      """;

  private final int samples;
  private final int experimentsPerCampaign;
  private final Printout printout;
  private final PrintStream progress;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  Loop(int samples, int experimentsPerCampaign, Printout printout) {
    this.samples = samples;
    this.experimentsPerCampaign = experimentsPerCampaign;
    this.printout = printout;
    this.progress = printout.progress();
  }

  void run(Path data) throws IOException, InterruptedException, SQLException {
    InstantLaboratory instruments = new InstantLaboratory(INSTRUMENTS);
    LabStarter starter = new LabStarter((_, _) -> instruments);
    progress.println(
        "starting a laboratory with " + INSTRUMENTS + " instruments that answer at once");
    try (Memory memory = new Memory();
        var lab = starter.start(new LabOptions(data, 0, null, null, false))) {
      URI address = lab.address();
      post(address, "/api/v1/procedures", PROCEDURE);
      String bootstrap = System.getProperty("kafka.bootstrap.servers", "");
      warmUp(address, instruments);
      try (RawKafka hop = new RawKafka(bootstrap, 1, PAYLOAD_BYTES);
          RawKafka chain = new RawKafka(bootstrap, HOPS, PAYLOAD_BYTES);
          RawCommit commit = rawCommit()) {
        latency(address, instruments, hop, chain, commit);
      }
      throughput(address);
      planner();
      figure("peakMemory", memory.peakMegabytes(), "MB");
    }
  }

  private static RawCommit rawCommit() throws SQLException {
    return new RawCommit(
        System.getProperty("athanor.database.url", ""),
        System.getProperty("athanor.database.user", ""),
        System.getProperty("athanor.database.password", ""),
        PAYLOAD_BYTES);
  }

  private static double startToFirstCommand(InstantLaboratory instruments) {
    long sinceFirst = System.nanoTime() - instruments.firstCommand();
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1e3 - sinceFirst / 1e9;
  }

  private void warmUp(URI address, InstantLaboratory instruments)
      throws IOException, InterruptedException {
    progress.println("warming up");
    runCampaigns(address, "first", 1, 10);
    figure("startToFirstCommand", startToFirstCommand(instruments), "s");
    runCampaigns(address, "warm", INSTRUMENTS, WARM_UP);
    for (int i = 0; i < WARM_UP_ALONE; i++) {
      runCampaigns(address, "warm", 1, LENGTH);
    }
  }

  /// Raw probe, loop, raw probe.
  private void latency(
      URI address, InstantLaboratory instruments, RawKafka hop, RawKafka chain, RawCommit commit)
      throws IOException, InterruptedException, SQLException {
    hop.measure(200);
    chain.measure(200);
    commit.measure(200);
    progress.println("raw probe, " + samples + " samples");
    Samples hopBefore = hop.measure(samples);
    Samples chainBefore = chain.measure(samples);
    Samples commitBefore = commit.measure(samples);
    int campaigns = (samples + LENGTH - 2) / (LENGTH - 1);
    progress.printf(
        Locale.ROOT,
        "loop, %d campaigns of %d experiments one after the other%n",
        campaigns,
        LENGTH);
    instruments.forgetGaps();
    for (int i = 0; i < campaigns; i++) {
      runCampaigns(address, "latency", 1, LENGTH);
    }
    long[] gaps = instruments.gaps();
    Samples overhead = Samples.of(gaps, gaps.length);
    progress.println("raw probe again");
    Samples hops = Samples.joined(hopBefore, hop.measure(samples));
    Samples chains = Samples.joined(chainBefore, chain.measure(samples));
    Samples commits = Samples.joined(commitBefore, commit.measure(samples));
    both("rawHop", hops);
    both("rawChain", chains);
    figure("rawChain.before.p50", chainBefore.millis(0.5), "ms");
    both("commit", commits);
    both("overhead", overhead);
    figure("overhead.samples", overhead.count(), "1");
    figure("overhead.hops", HOPS, "1");
    figure("overhead.commits", COMMITS, "1");
    ratio("p50", 0.5, overhead, chains, commits);
    ratio("p99", 0.99, overhead, chains, commits);
  }

  private void both(String name, Samples samplesOf) {
    figure(name + ".p50", samplesOf.millis(0.5), "ms");
    figure(name + ".p99", samplesOf.millis(0.99), "ms");
  }

  private void ratio(String name, double share, Samples overhead, Samples chain, Samples commit) {
    double floor = chain.millis(share) + COMMITS * commit.millis(share);
    figure("overhead.ratio." + name, overhead.millis(share) / floor, "1");
  }

  private void throughput(URI address) throws IOException, InterruptedException {
    progress.printf(
        Locale.ROOT,
        "%d campaigns of %d experiments at once%n",
        INSTRUMENTS,
        experimentsPerCampaign);
    double seconds = runCampaigns(address, "many", INSTRUMENTS, experimentsPerCampaign);
    figure("experimentsPerSecond", INSTRUMENTS * experimentsPerCampaign / seconds, "1/s");
  }

  /// One proposal after 20 observations in 4 dimensions, the model fitted anew.
  private void planner() {
    Space space =
        Space.of(
            new Dimension.Continuous("a", 0, 1),
            new Dimension.Continuous("b", 0, 1),
            new Dimension.Continuous("c", 0, 1),
            new Dimension.Continuous("d", 0, 1));
    Study study = Study.of(space, Objective.maximize("y"));
    long[] nanos = new long[PROPOSALS];
    for (int i = 0; i < PROPOSALS; i++) {
      List<Observation> observed = new ArrayList<>();
      for (Suggestion design :
          Designer.propose(study.with(athanor.optimizer.Strategy.SOBOL), 20, i)) {
        double[] x = design.point().toArray();
        observed.add(
            Observation.succeeded(design.point(), Math.sin(3 * x[0]) + x[1] * x[2] - x[3] * x[3]));
      }
      long begun = System.nanoTime();
      Designer.propose(study.withObserved(observed), 1, i);
      nanos[i] = System.nanoTime() - begun;
    }
    figure("planner.p50", Samples.of(nanos, PROPOSALS).millis(0.5), "ms");
  }

  /// Opens campaigns and waits until all have ended; gives the seconds it took.
  private double runCampaigns(URI address, String name, int count, int experiments)
      throws IOException, InterruptedException {
    long begun = System.nanoTime();
    List<String> open = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String campaign =
          """
          {"apiVersion":"athanor/v1","kind":"Campaign","name":"%s","seed":%d,
           "parameters":[{"name":"x","type":"continuous","min":0,"max":1,"unit":"1"},
                         {"name":"y","type":"continuous","min":0,"max":1,"unit":"1"}],
           "objectives":[{"name":"z","goal":"maximize","unit":"1"}],
           "budget":{"experiments":%d},"planner":{"strategy":"sobol"},"procedure":"instant"}\
          """
              .formatted(name, i, experiments);
      String answer = post(address, "/api/v1/campaigns", campaign);
      open.add(answer.replaceAll(".*\"campaign\"\\s*:\\s*\"([^\"]+)\".*", "$1"));
    }
    while (!open.isEmpty()) {
      String id = open.getLast();
      String body =
          send(HttpRequest.newBuilder(address.resolve("/api/v1/campaigns/" + id)).build());
      if (body.contains("\"state\":\"completed\"")) {
        open.removeLast();
      } else if (body.contains("\"state\":\"aborted\"")) {
        throw new IllegalStateException("campaign " + id + " was aborted: " + body);
      } else {
        Thread.sleep(LOOK_MILLIS);
      }
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  private String post(URI address, String path, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      throw new IOException(
          request.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  private void figure(String name, double value, String unit) {
    printout.figure(name, value, unit);
  }
}
