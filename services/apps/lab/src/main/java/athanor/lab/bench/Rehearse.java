package athanor.lab.bench;

import athanor.rehearsal.Law;
import athanor.rehearsal.Rehearsal;
import athanor.rehearsal.Rehearsals;
import athanor.rehearsal.Variant;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `athanor rehearse`: the whole laboratory in one thread, simulated and in trouble, seed by seed.
@Command(
    name = "rehearse",
    description = {
      "Rehearses failures: the whole laboratory, simulated on one thread, with crashes, stalls, lost"
          + " answers and outages between any two steps, and checks that no guarantee is broken.",
      "A seed always gives the same rehearsal. docs/guarantees.md says what is checked."
    })
public final class Rehearse implements Callable<Integer> {
  private static final int ENOUGH = 5;
  private static final int MUTANT_SEEDS = 5_000;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      description = "how many laboratories (default: ${DEFAULT-VALUE})")
  private long seeds = 1_000;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description =
          "the first seed (default: ${DEFAULT-VALUE}); with --seeds 1 prints what happened")
  private long first = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "how many rehearsals at once (default: one for each processor)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--mutants",
      description = "also take out each protection in turn and see that this is found out")
  private boolean mutants;

  @Mixin private Printout printout = new Printout();

  private final AtomicLong done = new AtomicLong();

  @Override
  public Integer call() throws Exception {
    if (seeds == 1 && !mutants) {
      return one();
    }
    List<Rehearsals.Summary> parts = all();
    long rehearsed = parts.stream().mapToLong(Rehearsals.Summary::seeds).sum();
    List<Rehearsal.Outcome> failed =
        parts.stream().flatMap(part -> part.failed().stream()).toList();
    failed.forEach(this::report);
    printout.figure("seeds", rehearsed, "1");
    printout.figure("violations", failed.size(), "1");
    printout.figure("laws", Law.values().length, "1");
    printout.figure("judgements", parts.stream().mapToLong(Rehearsals.Summary::checks).sum(), "1");
    printout.figure("starts", parts.stream().mapToLong(Rehearsals.Summary::starts).sum(), "1");
    printout.figure(
        "seedsPerSecond",
        parts.stream().mapToDouble(Rehearsals.Summary::seedsPerSecond).sum(),
        "1/s");
    boolean found = !mutants || mutants();
    printout.end("rehearse");
    return failed.isEmpty() && found ? 0 : 1;
  }

  private Integer one() {
    Rehearsal.Outcome outcome = Rehearsal.of(first, Variant.INTACT, true);
    outcome.trace().forEach(System.out::println);
    System.out.println(
        outcome.clean()
            ? "seed " + first + " broke no law in " + outcome.steps() + " steps"
            : "seed " + first + " broke: " + String.join("; ", outcome.violations()));
    return outcome.clean() ? 0 : 1;
  }

  private List<Rehearsals.Summary> all() throws Exception {
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      List<Future<Rehearsals.Summary>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        long begin = first + seeds * i / threads;
        long end = first + seeds * (i + 1) / threads;
        parts.add(
            workers.submit(() ->
                Rehearsals.run(
                    begin, end - begin, Variant.INTACT, ENOUGH, _ -> tell(printout.progress()))));
      }
      List<Rehearsals.Summary> summaries = new ArrayList<>();
      for (Future<Rehearsals.Summary> part : parts) {
        summaries.add(part.get());
      }
      return summaries;
    }
  }

  private void tell(PrintStream out) {
    long now = done.incrementAndGet();
    if (now % 10_000 == 0) {
      out.println("  " + now + " of " + seeds + " seeds");
    }
  }

  private boolean mutants() {
    int found = 0;
    int all = 0;
    for (Variant variant : Variant.values()) {
      if (variant != Variant.INTACT) {
        all++;
        Rehearsals.Summary summary = Rehearsals.run(first, MUTANT_SEEDS, variant, 1, _ -> {});
        if (summary.failed().isEmpty()) {
          printout.progress().println("  " + variant + " was not found out");
        } else {
          found++;
          Rehearsal.Outcome outcome = summary.failed().getFirst();
          printout
              .progress()
              .println(
                  "  "
                      + variant
                      + " after "
                      + summary.seeds()
                      + " seeds: "
                      + outcome.violations().getFirst());
        }
      }
    }
    printout.figure("mutants", all, "1");
    printout.figure("mutantsFound", found, "1");
    return found == all;
  }

  private void report(Rehearsal.Outcome outcome) {
    printout
        .progress()
        .println(
            "seed "
                + outcome.seed()
                + " broke: "
                + String.join("; ", outcome.violations())
                + "\n  again with what led to it: ./athanor rehearse --seeds 1 --seed "
                + outcome.seed());
  }
}
