package athanor.optimizer;

import athanor.optimizer.acquisition.Acquisition;
import athanor.optimizer.numerics.Randomness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Finds the point of a space where an acquisition function is largest. A small finite space is
/// tried point by point. Otherwise: many raw points, of which a few become starts of a local
/// search, the best one and others drawn in proportion to exp(standardised value) (Balandat et al.
/// (2020), appendix F.1), and one for each combination of discrete values where these are few.
final class AcquisitionSearch {
  /// Up to so many points a space is tried exhaustively.
  private static final long EXHAUSTIBLE = 10_000;

  private static final int RAW = 512;
  private static final int RAW_CONSTRAINED = 256;
  private static final int NEARBY = 64;
  private static final int STARTS = 10;
  private static final int FEW_COMBINATIONS = 10;
  private static final double NEAR = 0.05;

  private final Space space;
  private final Acquisition acquisition;
  private final Set<Point> taken;
  private final RandomGenerator random;
  private final long seed;

  /// Where the constraints are kept; none where there are none.
  private final @Nullable Region region;

  AcquisitionSearch(Space space, Acquisition acquisition, Set<Point> taken, long seed) {
    this.space = space;
    this.acquisition = acquisition;
    this.taken = taken;
    this.seed = seed;
    this.random = Randomness.stream(seed, 0);
    this.region = space.isConstrained() ? Region.of(space, seed) : null;
  }

  /// The best point that is not taken; a taken one only where no other was found.
  ///
  /// @param promising good points, around which to look more closely
  Proposal best(List<Point> promising) {
    List<Proposal> found =
        space.cardinality() <= EXHAUSTIBLE ? everyPoint() : climbed(rawPoints(promising));
    found.sort(Comparator.comparingDouble(Proposal::acquisition).reversed());
    for (Proposal proposal : found) {
      if (!taken.contains(proposal.point())) {
        return proposal;
      }
    }
    return found.getFirst();
  }

  private List<Proposal> everyPoint() {
    List<Proposal> all = new ArrayList<>();
    for (long index = 0; index < space.cardinality(); index++) {
      Point point = space.enumerate(index);
      if (region == null || region.allows(point)) {
        all.add(valued(point));
      }
    }
    return all;
  }

  private List<Proposal> rawPoints(List<Point> promising) {
    Set<Point> points = new LinkedHashSet<>();
    DesignSequence sobol = DesignSequence.sobol(space, seed);
    for (int i = 0; i < (region == null ? RAW : RAW_CONSTRAINED); i++) {
      points.add(sobol.next());
    }
    for (int i = 0; i < NEARBY && !promising.isEmpty(); i++) {
      points.add(nearby(promising.get(i % promising.size())));
    }
    List<Proposal> raw = new ArrayList<>();
    for (Point point : points) {
      raw.add(valued(point));
    }
    return raw;
  }

  /// A small step along each continuous dimension; of the discrete ones, one may change at random.
  private Point nearby(Point centre) {
    double[] other = space.encode(space.fromCube(uniform()));
    double[] code = space.encode(centre);
    int changed = random.nextInt(space.size());
    for (int j = 0; j < code.length; j++) {
      boolean discrete = space.dimensions().get(j).cardinality() < Long.MAX_VALUE;
      double step = NEAR * (2 * random.nextDouble() - 1);
      if (!discrete) {
        code[j] += step;
      } else if (j == changed) {
        code[j] = other[j];
      }
    }
    Point point = space.decode(code);
    return region == null ? point : region.nearest(region.canonical(point));
  }

  private double[] uniform() {
    double[] cube = new double[space.size()];
    for (int j = 0; j < cube.length; j++) {
      cube[j] = random.nextDouble();
    }
    return cube;
  }

  /// The local maximum above a point that keeps all constraints.
  Proposal climbed(Point from) {
    return climb().apply(valued(from));
  }

  private UnaryOperator<Proposal> climb() {
    return region == null
        ? new LocalSearch(space, acquisition, taken)::climb
        : new ConstrainedSearch(region, acquisition, taken, random)::climb;
  }

  private List<Proposal> climbed(List<Proposal> raw) {
    UnaryOperator<Proposal> search = climb();
    List<Proposal> found = new ArrayList<>();
    for (Proposal start : starts(raw)) {
      found.add(search.apply(start));
    }
    found.addAll(raw);
    return found;
  }

  private Set<Proposal> starts(List<Proposal> raw) {
    Set<Proposal> starts = new LinkedHashSet<>();
    List<Proposal> ordered = new ArrayList<>(raw);
    ordered.sort(Comparator.comparingDouble(Proposal::acquisition).reversed());
    starts.add(ordered.getFirst());
    starts.addAll(bestOfEachCombination(ordered));
    double[] weights = boltzmann(raw);
    int wanted = starts.size() + STARTS - 1;
    for (int draw = 0; draw < raw.size() && starts.size() < wanted; draw++) {
      int index = Randomness.roulette(weights, random);
      weights[index] = 0;
      starts.add(raw.get(index));
    }
    return starts;
  }

  private List<Proposal> bestOfEachCombination(List<Proposal> ordered) {
    List<Proposal> best = new ArrayList<>();
    Set<List<Double>> combinations = new LinkedHashSet<>();
    for (Proposal proposal : ordered) {
      List<Double> combination = new ArrayList<>();
      for (int j = 0; j < space.size(); j++) {
        if (space.dimensions().get(j).cardinality() < Long.MAX_VALUE) {
          combination.add(proposal.point().get(j));
        }
      }
      if (combinations.add(combination)) {
        best.add(proposal);
      }
    }
    return best.size() <= FEW_COMBINATIONS ? best : List.of();
  }

  private static double[] boltzmann(List<Proposal> raw) {
    double mean = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (Proposal proposal : raw) {
      mean += proposal.acquisition() / raw.size();
      largest = Math.max(largest, proposal.acquisition());
    }
    double squares = 0;
    for (Proposal proposal : raw) {
      squares += (proposal.acquisition() - mean) * (proposal.acquisition() - mean);
    }
    double deviation = Math.sqrt(squares / raw.size());
    double[] weights = new double[raw.size()];
    for (int i = 0; i < weights.length; i++) {
      double z = deviation > 0 ? (raw.get(i).acquisition() - largest) / deviation : 0;
      weights[i] = StrictMath.exp(z);
    }
    return weights;
  }

  private Proposal valued(Point point) {
    return new Proposal(point, acquisition.at(space.encode(point)));
  }
}
