package athanor.optimizer;

import java.util.List;

/// What is wanted beyond the single objectives.
///
/// @param preference what counts where there are several objectives
/// @param constraints limits that measured quantities must keep
public record Aims(Preference preference, List<OutcomeConstraint> constraints) {
  public static final Aims PLAIN = new Aims(new Preference.WeightedMean(), List.of());

  public Aims {
    constraints = List.copyOf(constraints);
  }
}
