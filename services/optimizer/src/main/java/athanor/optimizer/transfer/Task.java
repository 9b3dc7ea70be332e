package athanor.optimizer.transfer;

import athanor.optimizer.gp.Errors;
import java.util.List;

/// The results of one campaign, more being better.
///
/// @param points encoded, all of the same space
/// @param errors how far the results may be off
public record Task(String name, List<double[]> points, double[] results, Errors errors) {
  public Task {
    points = List.copyOf(points);
  }
}
