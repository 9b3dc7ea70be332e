package athanor.optimizer;

import athanor.optimizer.acquisition.Acquisition;
import athanor.optimizer.acquisition.Confidence;
import athanor.optimizer.acquisition.Differences;
import athanor.optimizer.acquisition.Disagreement;
import athanor.optimizer.acquisition.DrawnFunction;
import athanor.optimizer.acquisition.FidelityInformation;
import athanor.optimizer.acquisition.IntegratedVariance;
import athanor.optimizer.acquisition.KnowledgeGradient;
import athanor.optimizer.acquisition.MaxValueEntropy;
import athanor.optimizer.acquisition.Sum;
import athanor.optimizer.acquisition.Utility;
import athanor.optimizer.gp.Committee;
import athanor.optimizer.gp.Companions;
import athanor.optimizer.gp.Errors;
import athanor.optimizer.gp.GaussianProcess;
import athanor.optimizer.gp.Surrogate;
import athanor.optimizer.numerics.Sobol;
import athanor.optimizer.transfer.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The policies that are not improvements. Those that look for the best need one number for each
/// experiment: the only objective as it is, several ones as the worth of what was measured.
final class Policies {
  private static final int SUPPORT = 128;
  private static final int MAXIMA = 32;
  private static final int COMMITTEE = 16;

  private final Knowledge knowledge;
  private final List<double[]> pending;
  private final long seed;

  private Policies(Knowledge knowledge, List<double[]> pending, long seed) {
    this.knowledge = knowledge;
    this.pending = pending;
    this.seed = seed;
  }

  /// The study's policy; empty where it is an improvement.
  static Optional<Choice> of(
      Knowledge knowledge, Utility utility, List<double[]> pending, long seed) {
    Policies policies = new Policies(knowledge, pending, seed);
    return switch (knowledge.study().policy().worth()) {
      case Policy.ExpectedImprovement _, Policy.NoisyImprovement _, Policy.TrustRegion _ ->
          Optional.empty();
      case Policy.UpperConfidenceBound(double deviations) ->
          Optional.of(new Choice("ucb", new Confidence(policies.single(utility), 1, deviations)));
      case Policy.ThompsonSampling _ -> Optional.of(policies.thompson(utility));
      case Policy.KnowledgeGradient _ -> {
        Companions companions =
            new Companions(policies.single(utility), policies.support(knowledge.codes()));
        yield Optional.of(new Choice("log-kg", new KnowledgeGradient(companions)));
      }
      case Policy.EntropySearch _ -> Optional.of(policies.entropy(utility));
      case Policy.ActiveLearning(boolean integrated) -> Optional.of(policies.learning(integrated));
      case Policy.Disagreement _ -> Optional.of(policies.disagreement());
      case Policy.Fidelity fidelity -> Optional.of(policies.fidelity(utility, fidelity));
      case Policy.PerCost nested -> throw new IllegalStateException("a worth of " + nested);
    };
  }

  private Choice thompson(Utility utility) {
    long own = seed + knowledge.study().started() + pending.size();
    List<double[]> support = support(List.of());
    return new Choice("thompson", DrawnFunction.draw(single(utility), support, 1, own).getFirst());
  }

  private Choice entropy(Utility utility) {
    GaussianProcess process = single(utility);
    List<double[]> support = support(List.of());
    List<double[]> points = new ArrayList<>(support);
    points.addAll(knowledge.codes());
    double[] maxima =
        DrawnFunction.maxima(DrawnFunction.draw(process, support, MAXIMA, seed), points);
    return new Choice("log-mes", new MaxValueEntropy(process, maxima));
  }

  private Choice learning(boolean integrated) {
    List<Acquisition> parts = new ArrayList<>();
    for (Surrogate belief : knowledge.objectives()) {
      GaussianProcess process = believing(belief.process());
      parts.add(
          integrated
              ? new IntegratedVariance(new Companions(process, support(List.of())))
              : new Confidence(process, 0, 1));
    }
    return new Choice(integrated ? "log-integrated-variance" : "deviation", new Sum(parts));
  }

  private Choice disagreement() {
    Study study = knowledge.study();
    List<Acquisition> parts = new ArrayList<>();
    for (int k = 0; k < study.objectives().size(); k++) {
      Task task = Learning.task(study, k, "", seed);
      parts.add(
          new Disagreement(
              Committee.of(
                      task.points(), study.tables(), task.results(), task.errors(), COMMITTEE, seed)
                  .stream()
                  .map(this::believing)
                  .toList()));
    }
    return new Choice("log-bald", new Sum(parts));
  }

  private Choice fidelity(Utility utility, Policy.Fidelity policy) {
    Space space = knowledge.study().space();
    int j = policy.coordinate(space);
    double target = policy.code(space);
    GaussianProcess process = single(utility);
    List<double[]> support = new ArrayList<>();
    for (double[] x : support(knowledge.codes())) {
      double[] counting = x.clone();
      counting[j] = target;
      support.add(counting);
    }
    double[] maxima =
        DrawnFunction.maxima(DrawnFunction.draw(process, support, MAXIMA, seed), support);
    return new Choice(
        "log-mf-mes-per-cost",
        new Sum(
            List.of(
                new Differences(
                    new FidelityInformation(process, maxima, j, target),
                    Differing.magnitudes(space)),
                Costs.of(knowledge, policy.cost(), Double.POSITIVE_INFINITY, seed))));
  }

  private GaussianProcess single(Utility utility) {
    if (knowledge.isPlain()) {
      return believing(knowledge.beliefs().getFirst().process());
    }
    Results results = knowledge.results();
    double[] worth = new double[results.succeeded()];
    for (int i = 0; i < worth.length; i++) {
      worth[i] = utility.of(results.at(i));
    }
    Surrogate belief =
        Surrogate.unwarped(
            knowledge.codes(),
            knowledge.study().tables(),
            worth,
            Errors.known(new double[worth.length]),
            seed);
    return believing(belief.process());
  }

  private GaussianProcess believing(GaussianProcess process) {
    GaussianProcess believing = process;
    for (double[] x : pending) {
      believing = believing.believing(x);
    }
    return believing;
  }

  /// Points all over the space, and at most as many others.
  private List<double[]> support(List<double[]> others) {
    Space space = knowledge.study().space();
    Sobol sobol = new Sobol(space.size(), seed);
    List<double[]> support = new ArrayList<>();
    for (int i = 0; i < SUPPORT; i++) {
      support.add(space.encode(space.fromCube(sobol.point(i))));
    }
    support.addAll(others.subList(Math.max(0, others.size() - SUPPORT), others.size()));
    return support;
  }
}
