package athanor.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Runs a campaign to its end, in the laboratory that runs or else in one of its own.
@Command(
    name = "run",
    description = {
      "Runs a campaign to its end and reports the best experiments.",
      "If no laboratory is running, one is started for it and stopped afterwards.",
      "Exit code 0: completed. 1: aborted. 2: refused."
    })
final class Run implements Callable<Integer> {
  private final Terminal terminal;
  private final LaboratoryStarter starter;
  private final Duration poll;
  private final long startNanos = System.nanoTime();

  @Parameters(paramLabel = "FILE", description = "Campaign document (YAML or JSON).")
  @SuppressWarnings("NullAway.Init")
  Path file;

  @Mixin Place place = new Place();
  @Mixin LabFlags flags = new LabFlags();

  @Option(names = "--seed", paramLabel = "N", description = "Seed, in place of the document's.")
  @Nullable Long seed;

  @Option(names = "--json", description = "Print one JSON document instead of the table.")
  boolean json;

  /// The laboratory that this command has started, if it has.
  private volatile @Nullable OwnLaboratory own;

  /// Id of the campaign while it is open.
  private volatile @Nullable String open;

  Run(Terminal terminal, LaboratoryStarter starter, Duration poll) {
    this.terminal = terminal;
    this.starter = starter;
    this.poll = poll;
  }

  @Override
  public Integer call() throws InterruptedException {
    CampaignFile campaign = CampaignFile.read(file, seed);
    LabOptions options = flags.options(place.data(), 0);
    Optional<LaboratoryClient> running = place.find();
    running.ifPresent(this::refuseFlagsFor);
    try (AtStop stop = new AtStop(this::stop)) {
      return running.isPresent()
          ? follow(campaign, running.get(), stop)
          : followInOwn(campaign, options, stop);
    }
  }

  private int followInOwn(CampaignFile campaign, LabOptions options, AtStop stop)
      throws InterruptedException {
    LabOptions wanted = campaign.laboratory().map(options::orElse).orElse(options);
    String how = wanted.laboratory() == null ? "" : " as " + wanted.laboratory() + " describes it";
    terminal.err().println("Starting a laboratory in " + place.data() + how + " ...");
    try (OwnLaboratory started = OwnLaboratory.start(starter, wanted)) {
      own = started;
      return follow(campaign, new LaboratoryClient(started.laboratory().address()), stop);
    }
  }

  /// A laboratory that runs already would play back other data, at another speed.
  private void refuseFlagsFor(LaboratoryClient running) {
    if (!flags.given().isEmpty()) {
      throw Failure.badInput(
          String.join(", ", flags.given())
              + " cannot change the laboratory that already runs at "
              + running.base()
              + "; stop it, or use another --data");
    }
  }

  private int follow(CampaignFile campaign, LaboratoryClient laboratory, AtStop stop)
      throws InterruptedException {
    String id = campaign.openIn(laboratory);
    open = id;
    terminal.err().println("Campaign " + id + " runs at " + laboratory.base());
    if (campaign.external()) {
      terminal.err().println("It waits for you: ask and tell under /api/v1/campaigns/" + id);
    }
    CampaignView end = new Watch(laboratory, terminal, poll, stop).untilClosed(id, this::elapsed);
    open = null;
    report(end, laboratory);
    return end.completed() ? 0 : Failure.NOT_DONE;
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private void stop() {
    OwnLaboratory ours = own;
    String unfinished = open;
    if (ours != null) {
      terminal.err().println("\nStopping the laboratory ...");
      ours.close();
      terminal.err().println("Stopped.");
    }
    if (unfinished != null) {
      String where =
          ours == null
              ? "in the laboratory, which still runs."
              : "when the laboratory is started again: ./athanor up --data " + place.data();
      terminal.err().println("Campaign " + unfinished + " goes on " + where);
    }
  }

  private void report(CampaignView end, LaboratoryClient laboratory) {
    Report report = new Report(end, elapsed());
    if (json) {
      terminal.out().println(Json.text(report.document()));
      return;
    }
    report.lines().forEach(terminal.out()::println);
    String where =
        own == null
            ? "More at " + laboratory.base()
            : "All of it lies in "
                + place.data()
                + "; to look: ./athanor up --data "
                + place.data();
    terminal.out().println(where);
  }
}
