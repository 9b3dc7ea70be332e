package athanor.world.plate;

/// The course of an enzyme assay in one well: product over time, by the classical Runge-Kutta
/// method with steps of one second.
record Progress(double[] product, double ph, double path) {

  /// @param seconds to follow
  /// @param substrate injected, µL
  /// @param celsius of the block, held
  static Progress of(Well before, double substrate, double celsius, int seconds) {
    var well = before.with("substrate", substrate);
    double volume = well.volume();
    double ph = Enzyme.ph(well.of("acid"), well.of("base"));
    double enzyme = Enzyme.STOCK * well.of("enzyme") / volume;
    double all = Enzyme.SUBSTRATE * substrate / volume;
    double loss = Enzyme.loss(celsius);
    double[] product = new double[seconds + 1];
    for (int t = 0; t < seconds; t++) {
      double p = product[t];
      double begin = enzyme * StrictMath.exp(-loss * t);
      double middle = enzyme * StrictMath.exp(-loss * (t + 0.5));
      double end = enzyme * StrictMath.exp(-loss * (t + 1));
      double k1 = Enzyme.rate(begin, left(all, p), ph, celsius);
      double k2 = Enzyme.rate(middle, left(all, p + k1 / 2), ph, celsius);
      double k3 = Enzyme.rate(middle, left(all, p + k2 / 2), ph, celsius);
      double k4 = Enzyme.rate(end, left(all, p + k3), ph, celsius);
      product[t + 1] = Math.min(all, p + (k1 + 2 * k2 + 2 * k3 + k4) / 6);
    }
    return new Progress(product, ph, well.path());
  }

  private static double left(double all, double product) {
    return Math.max(0, all - product);
  }

  /// AU at 405 nm after so many seconds.
  double absorbance(int second) {
    return Enzyme.absorbance(product[second], ph, path);
  }
}
