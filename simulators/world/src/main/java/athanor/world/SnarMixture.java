package athanor.world;

/// Concentrations of the five species in mol/L.
///
/// @param substrate 2,4-difluoronitrobenzene, the starting material
/// @param amine pyrrolidine
/// @param ortho the product wanted
/// @param para the other mono-substituted product
/// @param bis the product of a second substitution
public record SnarMixture(double substrate, double amine, double ortho, double para, double bis) {

  static SnarMixture of(double[] species) {
    return new SnarMixture(species[0], species[1], species[2], species[3], species[4]);
  }
}
