package athanor.optimizer.transfer;

import java.util.List;

/// The results of one campaign, more being better.
///
/// @param points encoded, all of the same space
/// @param variances squared standard uncertainty of each result, 0 where none is stated
public record Task(String name, List<double[]> points, double[] results, double[] variances) {
  public Task {
    points = List.copyOf(points);
  }
}
