package athanor.optimizer.acquisition;

/// How promising some experiments are together; more is better.
public interface BatchAcquisition {
  /// The value; its gradient with respect to each point is written into `gradient`.
  ///
  /// @param xs points of the unit cube, one row each
  double at(double[][] xs, double[][] gradient);

  /// The worth of one experiment beside others that are fixed.
  default Acquisition beside(double[][] others) {
    double[][] xs = new double[others.length + 1][];
    System.arraycopy(others, 0, xs, 1, others.length);
    return new Acquisition() {
      @Override
      public double at(double[] x) {
        return at(x, new double[x.length]);
      }

      @Override
      public double at(double[] x, double[] gradient) {
        double[][] all = xs.clone();
        all[0] = x;
        double[][] gradients = new double[all.length][x.length];
        double value = BatchAcquisition.this.at(all, gradients);
        System.arraycopy(gradients[0], 0, gradient, 0, gradient.length);
        return value;
      }
    };
  }
}
