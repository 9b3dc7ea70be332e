package athanor.world;

import java.util.function.ToDoubleFunction;
import org.hipparchus.special.Erf;

/// The peaks of a chromatogram of the reaction, in order of elution; the amine does not absorb.
enum SnarPeak {
  BIS(0.9, 350, SnarMixture::bis),
  PARA(1.5, 250, SnarMixture::para),
  ORTHO(2.1, 280, SnarMixture::ortho),
  SUBSTRATE(2.7, 180, SnarMixture::substrate),
  /// Added to every sample.
  INTERNAL_STANDARD(3.3, 400, sample -> 0.1);

  /// Standard deviation of the Gaussian part, min.
  private static final double WIDTH = 0.03;

  /// Time constant of the exponential tail, min.
  private static final double TAIL = 0.02;

  private final double retention;
  private final double response;
  private final ToDoubleFunction<SnarMixture> concentration;

  /// @param retention min
  /// @param response peak area per concentration, mAU min L/mol
  /// @param concentration mol/L
  SnarPeak(double retention, double response, ToDoubleFunction<SnarMixture> concentration) {
    this.retention = retention;
    this.response = response;
    this.concentration = concentration;
  }

  /// Area in mAU min.
  double area(SnarMixture sample) {
    return response * concentration.applyAsDouble(sample);
  }

  /// Height per area at a time in min, 1/min: the exponentially modified Gaussian (Grushka, Anal.
  /// Chem. 44 (1972) 1733).
  double shape(double minutes) {
    double t = minutes - retention;
    double scaled = (WIDTH / TAIL - t / WIDTH) / StrictMath.sqrt(2);
    double tail = StrictMath.exp(WIDTH * WIDTH / (2 * TAIL * TAIL) - t / TAIL);
    return tail * Erf.erfc(scaled) / (2 * TAIL);
  }
}
