package athanor.optimizer.gp;

/// The squared distances of a row of pairs of points, dimension by dimension.
interface Squares {
  /// Adds factor times the squared distances along one dimension, for a stretch of the pairs.
  void add(int dimension, double factor, double[] to, int from, int end);
}
