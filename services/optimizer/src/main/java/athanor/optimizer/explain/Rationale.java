package athanor.optimizer.explain;

import athanor.optimizer.Belief;
import athanor.optimizer.Interval;
import athanor.optimizer.Point;
import athanor.optimizer.Policy;
import athanor.optimizer.Study;
import athanor.optimizer.Suggestion;
import athanor.optimizer.transfer.Contribution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why an experiment was proposed.
///
/// @param acquisition the value that made it the best choice; none for a design point
/// @param outlooks what is expected there of each objective; none before anything was measured
/// @param runnerUp the best choice that differs from it; none for design points, for a target,
///   where there are several objectives, and where the policy is not the expected improvement
public record Rationale(
    Point point,
    String method,
    @Nullable Double acquisition,
    List<Outlook> outlooks,
    @Nullable RunnerUp runnerUp) {
  private static final double NINETY_FIVE = 1.959963984540054;

  public Rationale {
    outlooks = List.copyOf(outlooks);
  }

  /// What is expected of an objective.
  ///
  /// @param predicted the median, and the central 95 % of the noise-free value
  /// @param exploration the share of the expected improvement that comes from not knowing, from 0
  ///   (the expected value alone) to 1 (the uncertainty alone); none for a target
  /// @param history what became of each part of the study's history
  public record Outlook(
      String objective,
      Interval predicted,
      @Nullable Double exploration,
      List<Contribution> history) {
    public Outlook {
      history = List.copyOf(history);
    }
  }

  /// The choice that would have been made if the neighbourhood of the proposal were closed.
  ///
  /// @param behind by how much its ln of the expected improvement is lower; below 0 where a batch,
  ///   pending points, failures or limits on outcomes moved the proposal away from it
  public record RunnerUp(Point point, Interval predicted, double behind) {}

  /// The rationale of a suggestion for the study that it was made for.
  public static Rationale of(Study study, Suggestion suggestion, long seed) {
    return of(study, Explanation.beliefs(study, seed), suggestion, seed);
  }

  /// The rationales of the suggestions of one request. What was chosen without a model is told
  /// without one.
  public static List<Rationale> of(Study study, List<Suggestion> suggestions, long seed) {
    boolean modelled = suggestions.stream().anyMatch(one -> one.acquisition() != null);
    List<Belief> beliefs = modelled ? Explanation.beliefs(study, seed) : List.of();
    List<Rationale> rationales = new ArrayList<>();
    for (Suggestion suggestion : suggestions) {
      List<Belief> asked = suggestion.acquisition() == null ? List.of() : beliefs;
      rationales.add(of(study, asked, suggestion, seed));
    }
    return rationales;
  }

  private static Rationale of(Study study, List<Belief> beliefs, Suggestion suggestion, long seed) {
    Point point = suggestion.point();
    List<Outlook> outlooks = new ArrayList<>();
    for (Belief belief : beliefs) {
      outlooks.add(
          new Outlook(
              belief.objective().name(),
              belief.interval(point, NINETY_FIVE),
              belief.hasDirection() ? belief.exploration(point) : null,
              belief.contributions()));
    }
    RunnerUp runnerUp =
        beliefs.size() == 1
                && beliefs.getFirst().hasDirection()
                && study.policy() instanceof Policy.ExpectedImprovement
                && suggestion.acquisition() != null
            ? runnerUp(beliefs.getFirst(), point, seed)
            : null;
    return new Rationale(point, suggestion.method(), suggestion.acquisition(), outlooks, runnerUp);
  }

  private static RunnerUp runnerUp(Belief belief, Point chosen, long seed) {
    Point other = belief.runnerUp(chosen, seed);
    double behind = belief.logExpectedImprovement(chosen) - belief.logExpectedImprovement(other);
    return new RunnerUp(other, belief.interval(other, NINETY_FIVE), behind);
  }
}
