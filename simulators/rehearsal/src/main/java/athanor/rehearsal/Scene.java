package athanor.rehearsal;

import athanor.rehearsal.bench.Device.Traits;
import athanor.schemas.CampaignDocument;
import athanor.schemas.Capability;
import athanor.schemas.Capability.Argument;
import athanor.schemas.Capability.Effect;
import athanor.schemas.Capability.Operation;
import athanor.schemas.Capability.Resume;
import athanor.schemas.Priority;
import athanor.schemas.ProcedureDocument;
import athanor.schemas.ProcedureDocument.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// What a seed makes of the laboratory: its processes, instruments, procedure and campaigns. Rare
/// things are common here.
///
/// @param jumps whether the clock of the database may jump: only where every instrument that must
///   not repeat a command sees to it itself
record Scene(
    int gateways,
    int controllers,
    boolean hasty,
    List<Instrument> instruments,
    ProcedureDocument procedure,
    List<CampaignDocument> campaigns,
    boolean jumps) {
  static final String PROCEDURE = "mix@1";

  record Instrument(Capability capability, Traits traits) {}

  @Override
  public String toString() {
    return gateways
        + " gateways, "
        + controllers
        + " controllers, "
        + instruments
        + ", "
        + procedure
        + ", "
        + campaigns
        + (jumps ? ", the database's clock jumps" : "");
  }

  static Scene of(long seed) {
    SplittableRandom chance = new SplittableRandom(seed ^ 0x5CE1EL);
    Resume mixing = chance.nextBoolean() ? Resume.CHECKABLE : Resume.values()[chance.nextInt(3)];
    Resume measuring = chance.nextBoolean() ? Resume.REPEATABLE : Resume.CHECKABLE;
    List<Instrument> instruments = new ArrayList<>();
    int reactors = 1 + chance.nextInt(2);
    for (int i = 1; i <= reactors; i++) {
      instruments.add(instrument("reactor", i, mixing, chance));
    }
    instruments.add(instrument("detector", 1, measuring, chance));
    List<CampaignDocument> campaigns = new ArrayList<>();
    int many = 1 + chance.nextInt(2);
    for (int i = 1; i <= many; i++) {
      campaigns.add(campaign("campaign" + i, chance));
    }
    campaigns.replaceAll(campaign ->
        chance.nextInt(3) > 0
            ? campaign
            : campaign.withPriority(Priority.values()[chance.nextInt(Priority.values().length)]));
    boolean jumps =
        instruments.stream()
            .map(Instrument::traits)
            .allMatch(traits -> traits.refusesKnown() && traits.keeps());
    return new Scene(
        chance.nextInt(3) == 0 ? 1 : 2,
        chance.nextInt(3) == 0 ? 2 : 1,
        chance.nextInt(3) > 0,
        instruments,
        procedure(mixing, measuring, chance),
        campaigns,
        jumps);
  }

  private static Instrument instrument(
      String kind, int number, Resume resume, SplittableRandom chance) {
    boolean remembers = chance.nextInt(4) > 0;
    Traits traits =
        new Traits(
            remembers,
            remembers && chance.nextInt(3) > 0,
            remembers && chance.nextBoolean(),
            chance.nextInt(4) == 0,
            chance.nextBoolean());
    String id = kind + "-" + number;
    return new Instrument(
        new Capability(
            kind,
            "Athanor",
            kind,
            id,
            "in a rehearsal",
            traits.keeps(),
            List.of(
                new Operation(
                    "run",
                    Effect.PROGRAM,
                    resume,
                    List.of(new Argument("x", "1", 0.0, 1.0, true)),
                    List.of())),
            List.of()),
        traits);
  }

  private static ProcedureDocument procedure(
      Resume mixing, Resume measuring, SplittableRandom chance) {
    Map<String, String> roles = new LinkedHashMap<>();
    roles.put("reactor", "reactor");
    roles.put("detector", "detector");
    return new ProcedureDocument(
        "mix",
        roles,
        List.of(
            step("mix", "reactor", mixing, chance), step("measure", "detector", measuring, chance)),
        "readings@1");
  }

  private static Step step(String name, String role, Resume resume, SplittableRandom chance) {
    return new Step(
        name,
        role,
        "run",
        Map.of("x", "parameters.x"),
        chance.nextInt(6) == 0 ? 2 : 60,
        1 + chance.nextInt(2),
        resume,
        List.of());
  }

  private static CampaignDocument campaign(String name, SplittableRandom chance) {
    CampaignDocument.Strategy strategy =
        chance.nextBoolean() ? CampaignDocument.Strategy.SOBOL : CampaignDocument.Strategy.RANDOM;
    return new CampaignDocument(
        name,
        chance.nextInt(1_000),
        List.of(
            new CampaignDocument.Parameter(
                "x", CampaignDocument.Kind.CONTINUOUS, "1", 0.0, 1.0, List.of(), List.of())),
        List.of(new CampaignDocument.Objective("yield", CampaignDocument.Goal.MAXIMIZE, "1")),
        1 + chance.nextInt(3),
        1 + chance.nextInt(2),
        strategy,
        PROCEDURE);
  }
}
