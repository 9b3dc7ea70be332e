package athanor.optimizer.stopping;

import athanor.optimizer.Belief;
import athanor.optimizer.Estimate;
import athanor.optimizer.Goal;
import athanor.optimizer.Objective;
import athanor.optimizer.Observation;
import athanor.optimizer.Point;
import athanor.optimizer.Study;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Judges rules by a study, of which only experiments that kept the limits on outcomes count. A
/// verdict depends on the rule, the study and the seed alone.
public final class Stopping {
  private static final double DELTA = 0.1;

  /// A model of fewer measurements, or of fewer for each dimension, is too sure of what lies
  /// elsewhere.
  private static final int FEW = 10;

  private static final int FEW_PER_DIMENSION = 5;

  private Stopping() {}

  /// The verdict of the first rule that says to stop; empty where none does.
  public static Optional<Verdict> firstToStop(Study study, List<StoppingRule> rules, long seed) {
    return rules.stream().map(rule -> of(study, rule, seed)).filter(Verdict::stop).findFirst();
  }

  /// @throws IllegalArgumentException where the rule is about an objective that the study lacks, or
  ///   bounds the regret of one that is to meet a target
  public static Verdict of(Study study, StoppingRule rule, long seed) {
    return switch (rule) {
      case StoppingRule.Budget budget -> budget(study, budget);
      case StoppingRule.Target target -> target(study, target);
      case StoppingRule.NoImprovement none -> noImprovement(study, none);
      case StoppingRule.RegretBound bound -> regretBound(study, bound, seed);
    };
  }

  private static Verdict budget(Study study, StoppingRule.Budget rule) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("ended", (double) study.observed().size());
    figures.put("budget", (double) rule.experiments());
    return verdict(
        rule,
        study.observed().size() >= rule.experiments(),
        "%d of %d experiments have ended".formatted(study.observed().size(), rule.experiments()),
        figures);
  }

  private static Verdict target(Study study, StoppingRule.Target rule) {
    int index = index(study, rule.objective());
    Objective objective = study.objectives().get(index);
    List<Double> values = values(study, index);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("target", rule.value());
    if (values.isEmpty()) {
      return verdict(rule, false, objective.name() + " was not measured yet", figures);
    }
    double best = best(objective, values);
    figures.put("best", best);
    boolean reached = objective.merit(best) >= objective.merit(rule.value());
    return verdict(
        rule,
        reached,
        text(
            "%s of %s %s the target of %s",
            objective.name(), best, reached ? "reaches" : "does not reach", rule.value()),
        figures);
  }

  private static Verdict noImprovement(Study study, StoppingRule.NoImprovement rule) {
    int index = index(study, rule.objective());
    Objective objective = study.objectives().get(index);
    int ended = study.observed().size();
    List<Double> before =
        values(
            study.withObserved(
                study.observed().subList(0, Math.max(0, ended - rule.experiments()))),
            index);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("experiments", (double) rule.experiments());
    if (before.isEmpty()) {
      String reason = "fewer than %d experiments have followed the first measurement of %s";
      return verdict(rule, false, reason.formatted(rule.experiments(), objective.name()), figures);
    }
    List<Double> all = values(study, index);
    double gained =
        objective.merit(best(objective, all)) - objective.merit(best(objective, before));
    double range =
        all.stream().mapToDouble(objective::merit).max().orElse(0)
            - all.stream().mapToDouble(objective::merit).min().orElse(0);
    double share = range > 0 ? gained / range : 0;
    figures.put("gained", gained);
    figures.put("range", range);
    return verdict(
        rule,
        share <= rule.share(),
        text(
            "the last %s experiments improved %s by %s, which is %s of its range of %s",
            rule.experiments(), objective.name(), gained, share, range),
        figures);
  }

  private static Verdict regretBound(Study study, StoppingRule.RegretBound rule, long seed) {
    int index = index(study, rule.objective());
    Objective objective = study.objectives().get(index);
    if (objective.goal() instanceof Goal.Target) {
      throw new IllegalArgumentException(
          objective.name() + " is to meet a target: its regret has no bound, state a target rule");
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("bound", rule.gap());
    int n = values(study, index).size();
    double d = study.space().size();
    if (n < Math.max(FEW, FEW_PER_DIMENSION * d)) {
      String reason = "%d measurements of %s are too few for a bound on its regret";
      return verdict(rule, false, reason.formatted(n, objective.name()), figures);
    }
    Belief belief = Belief.of(study, index, seed);
    double beta = 2 * StrictMath.log(d * n * n * Math.PI * Math.PI / (6 * DELTA));
    double z = Math.sqrt(beta);
    double promised = belief.quantile(belief.best(z, seed), z);
    Set<Point> kept = kept(study);
    List<Double> assured = new ArrayList<>();
    for (Point point : belief.points()) {
      if (kept.contains(point)) {
        assured.add(belief.quantile(point, -z));
      }
      double optimistic = belief.quantile(point, z);
      promised = better(objective, optimistic, promised) ? optimistic : promised;
    }
    double secured = best(objective, assured);
    double gap = Math.abs(promised - secured);
    figures.put("possible", promised);
    figures.put("secured", secured);
    figures.put("gap", gap);
    return verdict(
        rule,
        gap <= rule.gap(),
        text(
            "%s of %s may be possible and %s is secured: the regret is below %s, bound %s",
            objective.name(), promised, secured, gap, rule.gap()),
        figures);
  }

  private static Verdict verdict(
      StoppingRule rule, boolean stop, String reason, Map<String, Double> figures) {
    return new Verdict(rule, stop, reason, figures);
  }

  /// Numbers to four significant digits.
  private static String text(String format, Object... values) {
    Object[] words = new Object[values.length];
    for (int i = 0; i < words.length; i++) {
      words[i] =
          values[i] instanceof Double number
              ? String.format(Locale.ROOT, "%.4g", number)
              : values[i];
    }
    return format.formatted(words);
  }

  private static int index(Study study, String name) {
    for (int k = 0; k < study.objectives().size(); k++) {
      if (study.objectives().get(k).name().equals(name)) {
        return k;
      }
    }
    throw new IllegalArgumentException("the study has no objective " + name);
  }

  /// The results of the experiments that kept all limits on outcomes.
  private static List<Double> values(Study study, int index) {
    List<Double> values = new ArrayList<>();
    for (Observation observation : study.observed()) {
      if (observation instanceof Observation.Succeeded(Point _, List<Estimate> estimates)
          && study.keepsLimits(estimates)) {
        values.add(estimates.get(index).value());
      }
    }
    return values;
  }

  private static Set<Point> kept(Study study) {
    Set<Point> kept = new HashSet<>();
    for (Observation observation : study.observed()) {
      if (observation instanceof Observation.Succeeded(Point point, List<Estimate> estimates)
          && study.keepsLimits(estimates)) {
        kept.add(point);
      }
    }
    return kept;
  }

  private static double best(Objective objective, List<Double> values) {
    double best = values.getFirst();
    for (double value : values) {
      best = better(objective, value, best) ? value : best;
    }
    return best;
  }

  private static boolean better(Objective objective, double value, double than) {
    return objective.merit(value) > objective.merit(than);
  }
}
