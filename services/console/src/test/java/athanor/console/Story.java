package athanor.console;

import athanor.schemas.AlarmEvent.AlarmRaised;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignEvent.CampaignOpened;
import athanor.schemas.CampaignEvent.CandidatesRequested;
import athanor.schemas.Capability;
import athanor.schemas.Estimate;
import athanor.schemas.Event;
import athanor.schemas.ExecutionEvent.CommandAccepted;
import athanor.schemas.ExecutionEvent.CommandCompleted;
import athanor.schemas.ExecutionEvent.CommandStarted;
import athanor.schemas.ExperimentEvent.ExperimentCompleted;
import athanor.schemas.ExperimentEvent.ExperimentPlanned;
import athanor.schemas.ExperimentEvent.StepCompleted;
import athanor.schemas.ExperimentEvent.StepStarted;
import athanor.schemas.InstrumentCommand.RunOperation;
import athanor.schemas.InstrumentDescribed;
import athanor.schemas.MeasurementTaken;
import athanor.schemas.NamedUuid;
import athanor.schemas.ObservationEvent.ObservationMade;
import athanor.schemas.Outcome;
import athanor.schemas.ProposalEvent.Candidate;
import athanor.schemas.ProposalEvent.CandidatesProposed;
import athanor.schemas.ProposalEvent.Rationale;
import athanor.schemas.Reading;
import athanor.schemas.TelemetrySampled;
import athanor.schemas.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A campaign told by hand, event by event, on a clock of its own.
public final class Story {
  public static final String CAMPAIGN = "snar-7";
  private final List<Heard> told = new ArrayList<>();
  private final String campaign;
  private Instant now;

  public Story(String campaign, Instant start) {
    this.campaign = campaign;
    this.now = start;
  }

  public static Story of(String campaign) {
    return new Story(campaign, Instant.parse("2026-11-20T08:00:00Z"));
  }

  public List<Heard> told() {
    return List.copyOf(told);
  }

  public Story tell(Event event) {
    UUID id = NamedUuid.of(campaign, told.size());
    told.add(new Heard(id.toString(), now, event, "{\"tells\": \"" + event.key() + "\"}"));
    return this;
  }

  public Story later(long seconds) {
    now = now.plusSeconds(seconds);
    return this;
  }

  public static CampaignDocument document(String name) {
    return new CampaignDocument(
        name,
        7,
        List.of(
            parameter("residence_time", 0.5, 2, "min"),
            parameter("equivalents", 1, 5, "1"),
            parameter("concentration", 0.1, 0.5, "mol/L"),
            parameter("temperature", 30, 120, "Cel")),
        List.of(
            new CampaignDocument.Objective(
                "space_time_yield", CampaignDocument.Goal.MAXIMIZE, "kg/m3/h")),
        40,
        1,
        CampaignDocument.Strategy.BAYESIAN,
        "flow-reaction@3f2a91c0");
  }

  private static CampaignDocument.Parameter parameter(
      String name, double min, double max, String unit) {
    return new CampaignDocument.Parameter(
        name, CampaignDocument.Kind.CONTINUOUS, unit, min, max, List.of(), List.of());
  }

  public Story opens(String name) {
    return tell(new CampaignOpened(campaign, document(name)));
  }

  public Story describes(String instrument, String kind, String operation, String... signals) {
    return tell(
        new InstrumentDescribed(
            instrument,
            new Capability(
                kind,
                "Athanor",
                "simulated",
                "S-" + instrument.length(),
                "opc.tcp://127.0.0.1:4840",
                true,
                List.of(
                    new Capability.Operation(
                        operation,
                        Capability.Effect.PROGRAM,
                        Capability.Resume.CHECKABLE,
                        List.of(
                            new Capability.Argument("temperature", "Cel", 20.0, 140.0, true),
                            new Capability.Argument("flow", "mL/min", 0.0, 10.0, true)),
                        List.of())),
                List.of(signals).stream()
                    .map(signal -> new Capability.Signal(signal, "Cel", null, null))
                    .toList())));
  }

  public Story samples(String instrument, String signal, double value, String unit) {
    return tell(
        new TelemetrySampled(
            instrument, List.of(new TelemetrySampled.Sample(signal, value, unit, "good", now))));
  }

  public Story alarm(String code, String source, String message) {
    return tell(new AlarmRaised(code + "/" + source, code, source, message));
  }

  public UUID candidate(int number) {
    return NamedUuid.of(campaign, "candidate", number);
  }

  public UUID experiment(int number, int attempt) {
    return NamedUuid.of(campaign, "experiment", number, attempt);
  }

  public UUID command(int number, String step) {
    return NamedUuid.of(campaign, "command", number, step);
  }

  public static Map<String, Value> point(int number) {
    Map<String, Value> point = new LinkedHashMap<>();
    point.put("residence_time", Value.of(0.5 + 1.5 * halton(number, 2), "min"));
    point.put("equivalents", Value.of(1 + 4 * halton(number, 3), "1"));
    point.put("concentration", Value.of(0.1 + 0.4 * halton(number, 5), "mol/L"));
    point.put("temperature", Value.of(30 + 90 * halton(number, 7), "Cel"));
    return point;
  }

  public Story proposes(int number) {
    tell(new CandidatesRequested(campaign, number, 1, number - 1, "00", List.of()));
    var why = number <= 10 ? Rationale.of("sobol") : new Rationale("log-ei", -2.1, 9000.0, 700.0);
    return tell(
        new CandidatesProposed(
            campaign,
            number,
            List.of(new Candidate(candidate(number), point(number), why)),
            7,
            "athanor-1",
            number - 1,
            "00"));
  }

  public Story plans(int number, int attempt) {
    return tell(
        new ExperimentPlanned(
            experiment(number, attempt),
            campaign,
            candidate(number),
            attempt,
            "flow-reaction@3f2a91c0",
            point(number),
            List.of("space_time_yield")));
  }

  public Story starts(int number, int attempt, String step, String instrument, String operation) {
    UUID experiment = experiment(number, attempt);
    UUID command = command(number, step);
    tell(new StepStarted(experiment, campaign, step, 1, command, instrument));
    tell(
        new RunOperation(
            command,
            experiment,
            campaign,
            instrument,
            operation,
            point(number),
            now.plusSeconds(600)));
    later(1);
    tell(new CommandAccepted(command, experiment, campaign, instrument, operation));
    return tell(new CommandStarted(command, experiment, campaign, instrument, 3));
  }

  public Story finishes(int number, int attempt, String step, String instrument) {
    UUID experiment = experiment(number, attempt);
    UUID command = command(number, step);
    later(20);
    tell(
        new MeasurementTaken(
            NamedUuid.of(campaign, "measurement", number, step),
            experiment,
            campaign,
            command,
            instrument,
            new Reading.Series("absorbance", 0, 1, "s", "1", List.of(0.0, 0.4, 0.1))));
    tell(new CommandCompleted(command, experiment, campaign, instrument, Map.of(), List.of()));
    return tell(new StepCompleted(experiment, campaign, step, command, Map.of()));
  }

  public Story completes(int number, int attempt) {
    return tell(
        new ExperimentCompleted(
            experiment(number, attempt),
            campaign,
            candidate(number),
            attempt,
            point(number),
            List.of("space_time_yield"),
            "hplc-yield@1",
            List.of()));
  }

  public Story concludes(int number, int attempt, Outcome outcome, double value) {
    boolean good = outcome == Outcome.SUCCEEDED;
    return tell(
        new ObservationMade(
            NamedUuid.of(campaign, "observation", number, attempt),
            campaign,
            candidate(number),
            experiment(number, attempt),
            attempt,
            point(number),
            outcome,
            good
                ? Map.of("space_time_yield", new Estimate(value, 0.02 * value, "kg/m3/h"))
                : Map.of(),
            "hplc-yield@1",
            good ? "" : "the detector was saturated"));
  }

  /// A whole experiment that ends well.
  public Story runs(int number, double value) {
    return proposes(number)
        .plans(number, 1)
        .starts(number, 1, "run", "flow-reactor", "flow")
        .finishes(number, 1, "run", "flow-reactor")
        .completes(number, 1)
        .later(2)
        .concludes(number, 1, Outcome.SUCCEEDED, value);
  }

  private static double halton(int index, int base) {
    double result = 0;
    double fraction = 1;
    for (int i = index; i > 0; i /= base) {
      fraction /= base;
      result += fraction * (i % base);
    }
    return result;
  }
}
