package athanor.study;

import athanor.schemas.ProposalEvent.Contribution;
import athanor.schemas.ProposalEvent.Range;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the models of a campaign have learned, as numbers for plots and reports: in the units of
/// its document, values of categories by name.
///
/// @param successes observations with a value for every objective
/// @param used how many of them the models were made from
/// @param objectives without those that only keep limits; empty before the first success
/// @param belief about the unknowns of a stated model; null where there is none
public record Learned(int successes, int used, List<Aim> objectives, @Nullable Belief belief) {

  /// What is believed of a stated model after all that was measured.
  ///
  /// @param logEvidence natural logarithm of the density of the measurements under the model: the
  ///   higher the better, to compare models of the same measurements
  /// @param effectiveSize to how many samples of equal weight the belief compares
  /// @param quantity what was to be learned, where that is one quantity
  public record Belief(
      List<Unknown> unknowns, double logEvidence, double effectiveSize, @Nullable Range quantity) {}

  /// @param believed the median and the central 95 %
  public record Unknown(String name, double mean, double deviation, Range believed) {}

  /// What was learned of an objective.
  ///
  /// @param history whether what was known before the campaign helped
  public record Aim(
      String name,
      String unit,
      String goal,
      Calibration calibration,
      List<Importance> importance,
      List<Curve> dependence,
      Slices slices,
      List<Contribution> history) {}

  /// Each measurement against what the model says of it from all others.
  ///
  /// @param coverage50 share of the measurements within their central 50 %
  /// @param coverage95 share of the measurements within their central 95 %
  /// @param rmsResidual root mean square of the residuals: 1 if calibrated, more if too sure
  /// @param explained share of the variance that the predictions explain
  /// @param logDensity mean natural logarithm of the predictive density
  public record Calibration(
      double coverage50,
      double coverage95,
      double rmsResidual,
      double explained,
      double logDensity,
      List<Check> checks) {}

  /// A measurement and its prediction from all others.
  ///
  /// @param predicted the median and one standard deviation to either side, noise included
  /// @param residual how many standard deviations the measurement is better than predicted
  public record Check(
      Map<String, Object> parameters, double measured, Range predicted, double residual) {}

  /// How much a parameter matters.
  ///
  /// @param lengthscale over which results change, in shares of the range
  /// @param relevance 1 / lengthscale, as a share of the sum over all parameters
  /// @param firstOrder share of the variance that the parameter explains alone
  /// @param total share that it explains alone and together with others
  public record Importance(
      String parameter, double lengthscale, double relevance, double firstOrder, double total) {}

  /// How an objective changes with a parameter.
  public record Curve(String parameter, String unit, List<Step> steps) {}

  /// @param value a number, or the name of a category
  /// @param predicted the median and the central 95 % of the noise-free value
  public record Step(Object value, Range predicted) {}

  /// Curves along each parameter with all others as in one point.
  ///
  /// @param through the best measured point
  public record Slices(Map<String, Object> through, List<Curve> curves) {}
}
