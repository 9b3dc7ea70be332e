package athanor.world;

import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.OrdinaryDifferentialEquation;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;

/// Nucleophilic aromatic substitution of 2,4-difluoronitrobenzene by pyrrolidine in a plug-flow
/// reactor: rate law and constants of Hone et al., React. Chem. Eng. 2 (2017) 103, in the form of
/// the Summit benchmark, whose 273.71 is kept for parity.
///
/// Four reactions of second order: substrate to ortho (a) and to para (b), then ortho (c) and para
/// (d) to the bis-adduct, each taking one amine.
final class SnarKinetics {
  /// kJ/(mol K).
  private static final double GAS_CONSTANT = 8.314e-3;

  private static final double ZERO_CELSIUS = 273.71;
  private static final double REFERENCE = 90 + ZERO_CELSIUS;

  private SnarKinetics() {}

  /// Rate constants in L/(mol min).
  record Rates(double a, double b, double c, double d) {

    /// At a temperature in degrees Celsius.
    static Rates at(double celsius) {
      return new Rates(
          arrhenius(57.9, 33.3, celsius),
          arrhenius(2.70, 35.3, celsius),
          arrhenius(0.865, 38.9, celsius),
          arrhenius(1.63, 44.8, celsius));
    }

    /// The sources give the constant at 90 degrees Celsius in 0.01 L/(mol s): 0.6 L/(mol min).
    private static double arrhenius(double atReference, double kilojoulesPerMole, double celsius) {
      double inverse = 1 / (celsius + ZERO_CELSIUS) - 1 / REFERENCE;
      return 0.6 * atReference * StrictMath.exp(-kilojoulesPerMole / GAS_CONSTANT * inverse);
    }
  }

  /// What leaves the reactor.
  static SnarMixture outlet(SnarConditions conditions) {
    double substrate = conditions.concentration();
    double[] inlet = {substrate, substrate * conditions.equivalents(), 0, 0, 0};
    if (conditions.residenceTime() == 0 || substrate == 0) {
      return SnarMixture.of(inlet);
    }
    double longest = conditions.residenceTime();
    var integrator =
        new DormandPrince853Integrator(longest * 1e-12, longest, substrate * 1e-12, 1e-10);
    var outlet =
        integrator.integrate(
            new Law(Rates.at(conditions.temperature())), new ODEState(0, inlet), longest);
    return SnarMixture.of(outlet.getPrimaryState());
  }

  private record Law(Rates k) implements OrdinaryDifferentialEquation {
    @Override
    public int getDimension() {
      return 5;
    }

    @Override
    public double[] computeDerivatives(double minutes, double[] species) {
      double amine = species[1];
      double a = k.a * species[0] * amine;
      double b = k.b * species[0] * amine;
      double c = k.c * species[2] * amine;
      double d = k.d * species[3] * amine;
      return new double[] {-a - b, -a - b - c - d, a - c, b - d, c + d};
    }
  }
}
