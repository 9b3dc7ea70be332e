package athanor.optimizer;

import athanor.optimizer.acquisition.Acquisition;
import athanor.optimizer.acquisition.LogExpectedImprovement;
import athanor.optimizer.acquisition.Quantities;
import athanor.optimizer.acquisition.SampledImprovement;
import athanor.optimizer.acquisition.Sum;
import athanor.optimizer.acquisition.Utility;
import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Standardised;
import athanor.optimizer.gp.Surrogate;
import athanor.optimizer.numerics.Sobol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What the next experiment has to be the best of, and how that is called.
record Choice(String method, Acquisition acquisition) {
  /// Beyond so many objectives a front is looked for direction by direction.
  static final int FRONT_OBJECTIVES = 4;

  /// The standard deviation of noise that matters, in those of the results: above what the prior of
  /// the noise alone would have it.
  private static final double NOISY = 0.08;

  private static final int WORLDS = 32;
  private static final int IMPROVEMENT_WORLDS = 256;

  /// @param pending points under way, as models see them
  static Choice of(Knowledge knowledge, List<double[]> pending, long seed) {
    List<Acquisition> parts = new ArrayList<>(knowledge.feasibilities());
    List<Integer> feasible = feasible(knowledge);
    if (feasible.isEmpty()) {
      return new Choice("log-pof", new Sum(parts));
    }
    Choice choice = unconstrained(knowledge, feasible, pending, seed);
    parts.addFirst(choice.acquisition());
    return parts.size() == 1 ? choice : new Choice(choice.method(), new Sum(parts));
  }

  /// Whether a front of few objectives is to be improved.
  static boolean isFront(Study study) {
    return study.policy().improves()
        && study.aims().preference() instanceof Preference.Pareto
        && study.objectives().size() > 1
        && study.objectives().size() <= FRONT_OBJECTIVES;
  }

  /// Indices of the measured points that keep all constraints on outcomes.
  static List<Integer> feasible(Knowledge knowledge) {
    List<Integer> feasible = new ArrayList<>();
    for (int i = 0; i < knowledge.codes().size(); i++) {
      if (knowledge.keepsConstraints(knowledge.codes().get(i))) {
        feasible.add(i);
      }
    }
    return feasible;
  }

  private static Choice unconstrained(
      Knowledge knowledge, List<Integer> feasible, List<double[]> pending, long seed) {
    Study study = knowledge.study();
    if (study.policy() instanceof Policy.PerCost(Policy _, Cost cost, double budget)) {
      Choice choice = worth(knowledge, feasible, pending, seed);
      Acquisition costs = Costs.of(knowledge, cost, budget, seed);
      return new Choice(
          choice.method() + "-per-cost", new Sum(List.of(choice.acquisition(), costs)));
    }
    return worth(knowledge, feasible, pending, seed);
  }

  private static Choice worth(
      Knowledge knowledge, List<Integer> feasible, List<double[]> pending, long seed) {
    Study study = knowledge.study();
    if (isFront(study)) {
      return new Choice("log-nehvi", FrontSearch.of(knowledge, feasible, seed).beside(pending));
    }
    Policy policy = study.policy().worth();
    if (knowledge.isPlain()
        && !(policy instanceof Policy.NoisyImprovement)
        && policy.improves()
        && !isNoisy(knowledge)) {
      return expectedImprovement(knowledge, feasible, pending, seed);
    }
    Utility utility =
        Utilities.together(study, knowledge.results(), seed, study.started() + pending.size());
    Optional<Choice> other = Policies.of(knowledge, utility, pending, seed);
    if (other.isPresent()) {
      return other.get();
    }
    String method =
        study.aims().preference() instanceof Preference.Pareto ? "log-nparego" : "log-nei";
    var improvement = improvement(knowledge, utility, feasible, pending, 1, seed);
    return new Choice(method, improvement.beside(new double[0][]));
  }

  /// Whether noise may have made the best result what it is: then the improvement is one over what
  /// the best may really be.
  private static boolean isNoisy(Knowledge knowledge) {
    Surrogate belief = knowledge.beliefs().getFirst();
    double[] results = knowledge.results().values()[0];
    double deviation = Standardised.of(results).deviation();
    double best = Arrays.stream(results).max().orElseThrow();
    double slope = belief.slope(belief.value(best));
    double noise = slope * slope * belief.process().hyperparameters().noise();
    double known = Arrays.stream(knowledge.results().errors().getFirst().known()).max().orElse(0);
    return noise + known > NOISY * NOISY * deviation * deviation;
  }

  /// The improvement that some points bring together, beside those under way.
  static SampledImprovement improvement(
      Knowledge knowledge,
      Utility utility,
      List<Integer> feasible,
      List<double[]> pending,
      int together,
      long seed) {
    List<Surrogate> beliefs = knowledge.objectives();
    List<double[]> baseline =
        new ArrayList<>(Baseline.of(knowledge, beliefs, feasible, List.of(utility), seed));
    baseline.addAll(pending);
    Quantities quantities = Quantities.of(beliefs, baseline, together, IMPROVEMENT_WORLDS, seed);
    return SampledImprovement.over(baseline, quantities, utility);
  }

  private static Choice expectedImprovement(
      Knowledge knowledge, List<Integer> feasible, List<double[]> pending, long seed) {
    GaussianProcess process = knowledge.beliefs().getFirst().process();
    int data = process.size();
    List<double[]> known = new ArrayList<>();
    feasible.forEach(i -> known.add(knowledge.codes().get(i)));
    for (double[] x : pending) {
      process = process.believing(x);
      known.add(x);
    }
    double[][] worlds = {process.weights()};
    int believed = process.size() - data;
    if (believed > 0) {
      worlds = process.worlds(new Sobol(believed, seed).normals(WORLDS));
    }
    return new Choice("log-ei", LogExpectedImprovement.inWorlds(process, worlds, known));
  }
}
