package athanor.world.plate;

/// What the eye sees of a spectrum.
///
/// Colour-matching functions of the CIE 1931 observer in the approximation of Wyman, Sloan &
/// Shirley (Journal of Computer Graphics Techniques 2(2), 2013, 1-11), light of equal energy;
/// CIELAB and its difference as in CIE 15:2004, 8.2.1.
final class Colorimetry {
  private Colorimetry() {}

  /// Lightness 0 to 100; red against green; yellow against blue.
  record Lab(double lightness, double redness, double yellowness) {
    /// The CIE 1976 difference; 1 is about what an eye can tell apart.
    double difference(Lab other) {
      double l = lightness - other.lightness;
      double a = redness - other.redness;
      double b = yellowness - other.yellowness;
      return StrictMath.sqrt(l * l + a * a + b * b);
    }
  }

  /// @param absorbances at `start`, `start + step` and so on, AU; white is 0 everywhere
  static Lab lab(double[] absorbances, double start, double step) {
    double[] seen = new double[3];
    double[] white = new double[3];
    for (int i = 0; i < absorbances.length; i++) {
      double nm = start + i * step;
      double through = StrictMath.pow(10, -absorbances[i]);
      double[] eye = {x(nm), y(nm), z(nm)};
      for (int k = 0; k < 3; k++) {
        seen[k] += eye[k] * through;
        white[k] += eye[k];
      }
    }
    double fx = f(seen[0] / white[0]);
    double fy = f(seen[1] / white[1]);
    double fz = f(seen[2] / white[2]);
    return new Lab(116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz));
  }

  private static double f(double t) {
    double d = 6.0 / 29;
    return t > d * d * d ? StrictMath.cbrt(t) : t / (3 * d * d) + 4.0 / 29;
  }

  static double x(double nm) {
    return 1.056 * lobe(nm, 599.8, 37.9, 31.0)
        + 0.362 * lobe(nm, 442.0, 16.0, 26.7)
        - 0.065 * lobe(nm, 501.1, 20.4, 26.2);
  }

  static double y(double nm) {
    return 0.821 * lobe(nm, 568.8, 46.9, 40.5) + 0.286 * lobe(nm, 530.9, 16.3, 31.1);
  }

  static double z(double nm) {
    return 1.217 * lobe(nm, 437.0, 11.8, 36.0) + 0.681 * lobe(nm, 459.0, 26.0, 13.8);
  }

  private static double lobe(double nm, double at, double below, double above) {
    double t = (nm - at) / (nm < at ? below : above);
    return StrictMath.exp(-0.5 * t * t);
  }
}
