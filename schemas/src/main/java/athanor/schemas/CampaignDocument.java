package athanor.schemas;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A campaign as a person wrote it and the controller accepted it.
///
/// @param procedure name and digest of the procedure; absent where people outside run the
///   experiments
/// @param constraints what candidates must keep beyond the ranges of their parameters; absent where
///   there is nothing
/// @param search what a Bayesian search is for, and how it decides; absent where that is usual
/// @param stop when to end before the budget is used; absent where only the budget ends it
/// @param basis what the strategy goes by beyond its name; absent where it needs nothing
/// @param priority over the experiments of other campaigns; absent where it is normal
public record CampaignDocument(
    String name,
    long seed,
    List<Parameter> parameters,
    List<Objective> objectives,
    int budget,
    int parallelism,
    Strategy strategy,
    @Nullable String procedure,
    @Nullable List<Constraint> constraints,
    @Nullable Search search,
    @Nullable Stop stop,
    @Nullable Basis basis,
    @Nullable Priority priority) {

  public CampaignDocument {
    parameters = List.copyOf(parameters);
    objectives = List.copyOf(objectives);
    constraints = constraints == null || constraints.isEmpty() ? null : List.copyOf(constraints);
  }

  /// A document without constraints and with a usual search, that only its budget ends.
  public CampaignDocument(
      String name,
      long seed,
      List<Parameter> parameters,
      List<Objective> objectives,
      int budget,
      int parallelism,
      Strategy strategy,
      @Nullable String procedure) {
    this(
        name,
        seed,
        parameters,
        objectives,
        budget,
        parallelism,
        strategy,
        procedure,
        null,
        null,
        null,
        null,
        null);
  }

  /// The same campaign with its procedure named by name and digest.
  public CampaignDocument withProcedure(String reference) {
    return with(reference, basis, priority);
  }

  /// The same campaign with what its strategy goes by.
  public CampaignDocument withBasis(@Nullable Basis other) {
    return with(procedure, other, priority);
  }

  /// The same campaign with another priority.
  public CampaignDocument withPriority(Priority other) {
    return with(procedure, basis, other);
  }

  private CampaignDocument with(
      @Nullable String itsProcedure, @Nullable Basis itsBasis, @Nullable Priority itsPriority) {
    return new CampaignDocument(
        name,
        seed,
        parameters,
        objectives,
        budget,
        parallelism,
        strategy,
        itsProcedure,
        constraints,
        search,
        stop,
        itsBasis,
        itsPriority);
  }

  /// Whether experiments are run by people or robots outside, who ask for candidates and tell
  /// results.
  public boolean external() {
    return procedure == null;
  }

  /// One dimension of the parameter space.
  ///
  /// @param unit UCUM code
  /// @param min of a continuous or integer parameter
  /// @param max of a continuous or integer parameter
  /// @param numbers of a discrete parameter
  /// @param names of a categorical parameter
  /// @param scale of a continuous parameter; absent where it is linear
  /// @param descriptors of a categorical parameter: for each of its names numbers that describe it,
  ///   of every name as many; absent where names are only told apart
  public record Parameter(
      String name,
      Kind kind,
      String unit,
      @Nullable Double min,
      @Nullable Double max,
      List<Double> numbers,
      List<String> names,
      @Nullable Scale scale,
      @Nullable List<List<Double>> descriptors) {
    public Parameter {
      numbers = List.copyOf(numbers);
      names = List.copyOf(names);
      descriptors =
          descriptors == null || descriptors.isEmpty()
              ? null
              : descriptors.stream().map(List::copyOf).toList();
    }

    /// A parameter without descriptors.
    public Parameter(
        String name,
        Kind kind,
        String unit,
        @Nullable Double min,
        @Nullable Double max,
        List<Double> numbers,
        List<String> names,
        @Nullable Scale scale) {
      this(name, kind, unit, min, max, numbers, names, scale, null);
    }

    /// A parameter on a linear scale, without descriptors.
    public Parameter(
        String name,
        Kind kind,
        String unit,
        @Nullable Double min,
        @Nullable Double max,
        List<Double> numbers,
        List<String> names) {
      this(name, kind, unit, min, max, numbers, names, null);
    }
  }

  /// Whether differences or ratios of a parameter matter.
  public enum Scale {
    LINEAR,
    LOG
  }

  /// What candidates must keep.
  ///
  /// @param parameters names of the parameters that it speaks of; of a condition, the one that
  ///   depends and the one it depends on
  /// @param coefficients of a linear rule, one for each parameter
  /// @param atLeast lower bound of a linear rule, or how many of a group must be present
  /// @param atMost upper bound of a linear rule, or how many of a group may be present
  /// @param threshold below which an amount of a group must be zero
  /// @param names under which a condition holds, where it looks at categories
  /// @param numbers under which a condition holds, where it looks at numbers
  /// @param expression in CEL over `parameters`: it is kept where it is true, or a number not below
  ///   0
  public record Constraint(
      Rule rule,
      List<String> parameters,
      List<Double> coefficients,
      @Nullable Double atLeast,
      @Nullable Double atMost,
      @Nullable Double threshold,
      List<String> names,
      List<Double> numbers,
      @Nullable String expression) {
    public Constraint {
      parameters = List.copyOf(parameters);
      coefficients = List.copyOf(coefficients);
      names = List.copyOf(names);
      numbers = List.copyOf(numbers);
    }
  }

  /// The kinds of constraint.
  public enum Rule {
    LINEAR,
    CARDINALITY,
    CONDITION,
    EXPRESSION,
    SHARED
  }

  /// The kinds of parameter.
  public enum Kind {
    CONTINUOUS,
    INTEGER,
    DISCRETE,
    CATEGORICAL
  }

  /// What is to be found.
  ///
  /// @param unit UCUM code
  /// @param worth how its results count; absent where the goal says all
  /// @param uncertainty standard uncertainty of a measurement with which none is told; absent where
  ///   it is to be learned
  public record Objective(
      String name, Goal goal, String unit, @Nullable Worth worth, @Nullable Double uncertainty) {
    public Objective(String name, Goal goal, String unit, @Nullable Worth worth) {
      this(name, goal, unit, worth, null);
    }

    public Objective(String name, Goal goal, String unit) {
      this(name, goal, unit, null);
    }

    /// Whether a result is better than another.
    public boolean better(double result, double than) {
      return switch (goal) {
        case MAXIMIZE -> result > than;
        case MINIMIZE -> result < than;
        case TARGET -> miss(result) < miss(than);
        case LIMIT, COST -> false;
      };
    }

    /// Whether a result keeps the limits.
    public boolean accepts(double result) {
      return worth == null
          || (worth.atLeast() == null || result >= worth.atLeast())
              && (worth.atMost() == null || result <= worth.atMost());
    }

    private double miss(double result) {
      return worth == null || worth.target() == null ? 0 : Math.abs(result - worth.target());
    }
  }

  /// How results of an objective count, in its unit; each absent where it is not stated.
  ///
  /// @param weight among several objectives
  /// @param target the value to be met, of that goal
  /// @param tolerance within which all results are as good as the target
  /// @param worthless a result that is worth nothing
  /// @param ideal a result that cannot be bettered
  /// @param slack part of the range, 0 to 1, that may be given up for the objectives after it
  /// @param atLeast the least result that is acceptable
  /// @param atMost the largest result that is acceptable
  public record Worth(
      @Nullable Double weight,
      @Nullable Double target,
      @Nullable Double tolerance,
      @Nullable Double worthless,
      @Nullable Double ideal,
      @Nullable Double slack,
      @Nullable Double atLeast,
      @Nullable Double atMost) {}

  /// Which way is better.
  public enum Goal {
    MAXIMIZE,
    MINIMIZE,
    /// As near as possible to a value.
    TARGET,
    /// Only within its limits.
    LIMIT,
    /// What an experiment costs, measured with it.
    COST;

    /// Whether more or less of it is wanted for its own sake.
    public boolean sought() {
      return switch (this) {
        case MAXIMIZE, MINIMIZE, TARGET -> true;
        case LIMIT, COST -> false;
      };
    }
  }

  /// What a Bayesian search is for, and how it decides; each absent where that is usual.
  ///
  /// @param deviations of a confidence bound
  /// @param surface what is expected of results before any is there
  public record Search(
      @Nullable Preference preference,
      @Nullable Acquisition acquisition,
      @Nullable Double deviations,
      @Nullable Outliers outliers,
      @Nullable Surface surface) {
    /// Where nothing is expected.
    public Search(
        @Nullable Preference preference,
        @Nullable Acquisition acquisition,
        @Nullable Double deviations,
        @Nullable Outliers outliers) {
      this(preference, acquisition, deviations, outliers, null);
    }
  }

  /// What is expected of results, as a function of the parameters, before any is there; each absent
  /// where nothing is.
  ///
  /// @param lengthscale over what share of its range a parameter changes results: the median of
  ///   what is expected
  /// @param deviation how well that is known: standard deviation of its natural logarithm
  public record Surface(
      @Nullable SurfaceKind kind,
      @Nullable Axes axes,
      @Nullable Double lengthscale,
      @Nullable Double deviation) {}

  /// What kind of function results are of the parameters.
  public enum SurfaceKind {
    CHOSEN,
    SMOOTH,
    ROUGH,
    EFFECTS,
    SPARSE
  }

  /// Whether ranges are seen as they are, or stretched where results change fast.
  public enum Axes {
    STRAIGHT,
    BENT
  }

  /// What is wanted of several objectives together.
  public enum Preference {
    MEAN,
    DESIRABILITY,
    PRIORITIES,
    PARETO
  }

  /// What makes one experiment worth more than another.
  public enum Acquisition {
    IMPROVEMENT,
    NOISY_IMPROVEMENT,
    JOINT_IMPROVEMENT,
    TRUST_REGION,
    CONFIDENCE_BOUND,
    THOMPSON,
    KNOWLEDGE_GRADIENT,
    ENTROPY,
    LARGEST_VARIANCE,
    INTEGRATED_VARIANCE,
    DISAGREEMENT
  }

  /// What becomes of results that do not fit the others.
  public enum Outliers {
    KEPT,
    DISCOUNTED
  }

  /// How candidates are chosen.
  public enum Strategy {
    BAYESIAN,
    SOBOL,
    RANDOM,
    GRID,
    LATIN_HYPERCUBE,
    FACTORIAL,
    FRACTIONAL_FACTORIAL,
    CENTRAL_COMPOSITE,
    D_OPTIMAL,
    INFORMATION;

    /// Whether all runs are fixed when the campaign begins.
    public boolean fixed() {
      return switch (this) {
        case LATIN_HYPERCUBE, FACTORIAL, FRACTIONAL_FACTORIAL, CENTRAL_COMPOSITE, D_OPTIMAL -> true;
        case BAYESIAN, SOBOL, RANDOM, GRID, INFORMATION -> false;
      };
    }
  }

  /// What ends a campaign early, by its first objective. Whichever comes first.
  ///
  /// @param target a measured value at which it is good enough, in the objective's unit
  /// @param noImprovement when it no longer gets better
  /// @param regretBound how much better the best point may still be, in the objective's unit
  public record Stop(
      @Nullable Double target, @Nullable Stall noImprovement, @Nullable Double regretBound) {}

  /// No improvement worth the name.
  ///
  /// @param experiments over how many experiments in a row
  /// @param share of the range of all measured values that does not count as an improvement
  public record Stall(int experiments, double share) {}

  /// What a strategy goes by beyond its name.
  ///
  /// @param design of a design that is fixed beforehand; absent where it is the usual one
  /// @param model that experiments are to tell about; absent for all strategies but that one
  /// @param earlier what was measured before the campaign; absent where nothing is known
  /// @param prediction of the first objective in its unit, an expression over `parameters`; absent
  ///   where there is none
  /// @param cost of an experiment; absent where all cost the same
  public record Basis(
      @Nullable Design design,
      @Nullable Model model,
      @Nullable List<Earlier> earlier,
      @Nullable String prediction,
      @Nullable Cost cost) {
    public Basis {
      earlier = earlier == null || earlier.isEmpty() ? null : List.copyOf(earlier);
    }

    /// Where all experiments cost the same.
    public Basis(
        @Nullable Design design,
        @Nullable Model model,
        @Nullable List<Earlier> earlier,
        @Nullable String prediction) {
      this(design, model, earlier, prediction, null);
    }
  }

  /// What an experiment costs, above 0, in any unit.
  ///
  /// @param of expression over `parameters`; absent where it is measured, as the objective of that
  ///   goal
  /// @param budget after which the cost no longer counts; absent where it always counts
  /// @param fidelity parameter whose values are cheaper and dearer sources of the same result;
  ///   absent where there is one source
  /// @param counts the value of that parameter whose results count
  public record Cost(
      @Nullable String of,
      @Nullable Double budget,
      @Nullable String fidelity,
      @Nullable Value counts) {}

  /// The choices that a fixed design leaves; each absent where it is the usual one.
  ///
  /// @param runs before replication, of a fraction or a D-optimal design
  /// @param resolution the least one of a fraction
  /// @param generators of a fraction, `D=AB`
  /// @param terms of the polynomial that a D-optimal design determines
  /// @param levels of each range in a full factorial
  /// @param axial where the axial runs of a central composite design lie
  /// @param centreRuns in each of the two blocks of a central composite design
  /// @param replicates how often each run is made, each time in blocks of its own
  /// @param blocks that the runs are dealt to
  /// @param order in which the runs of a block are made
  public record Design(
      @Nullable Integer runs,
      @Nullable Integer resolution,
      @Nullable List<String> generators,
      @Nullable Terms terms,
      @Nullable Integer levels,
      @Nullable Axial axial,
      @Nullable Integer centreRuns,
      @Nullable Integer replicates,
      @Nullable Integer blocks,
      @Nullable Order order) {
    public Design {
      generators = generators == null || generators.isEmpty() ? null : List.copyOf(generators);
    }

    /// Nothing stated.
    public static Design usual() {
      return new Design(null, null, null, null, null, null, null, null, null, null);
    }
  }

  /// The terms of a polynomial, each beside those before it.
  public enum Terms {
    LINEAR,
    INTERACTIONS,
    QUADRATIC
  }

  /// Where the axial runs of a central composite design lie.
  public enum Axial {
    FACE_CENTRED,
    CIRCUMSCRIBED,
    INSCRIBED
  }

  /// In which order runs are made.
  public enum Order {
    RANDOM,
    STANDARD
  }

  /// What was measured before the campaign, in its parameters and units.
  ///
  /// @param name the id of an earlier campaign, or a name for people
  public record Earlier(String name, List<Finding> findings) {
    public Earlier {
      findings = List.copyOf(findings);
    }
  }

  /// One experiment that succeeded, with a value for each objective.
  public record Finding(Map<String, Value> parameters, Map<String, Estimate> values) {
    public Finding {
      parameters = Ordered.copyOf(parameters);
      values = Ordered.copyOf(values);
    }
  }

  /// A model of the experiment with unknown numbers, about which experiments are to tell.
  ///
  /// @param about what is to be learned; absent for all unknowns
  /// @param method absent for the expected information gain
  public record Model(
      List<Unknown> unknowns,
      List<Response> responses,
      @Nullable About about,
      @Nullable Method method) {
    public Model {
      unknowns = List.copyOf(unknowns);
      responses = List.copyOf(responses);
    }
  }

  /// A number of the model, and what is believed of it before the campaign.
  ///
  /// @param numbers low and high; mean and standard deviation; median and standard deviation of the
  ///   natural logarithm; or the values to choose from
  /// @param weights of the values to choose from
  public record Unknown(String name, Prior prior, List<Double> numbers, List<Double> weights) {
    public Unknown {
      numbers = List.copyOf(numbers);
      weights = List.copyOf(weights);
    }
  }

  /// The kinds of prior distribution.
  public enum Prior {
    UNIFORM,
    LOG_UNIFORM,
    NORMAL,
    LOG_NORMAL,
    CHOICE
  }

  /// What the model says of one objective.
  ///
  /// @param expects expression over `parameters` and `unknowns`: the expected value, in the unit of
  ///   the objective; the median of a log-normal result; the probability of 1, or of each success
  /// @param noise expression for the standard deviation of a measurement, of a log-normal one for
  ///   that of its natural logarithm; absent where the distribution has none
  /// @param distribution of results; absent where it is normal with a noise, or yes or no without
  /// @param trials of which the successes are counted
  public record Response(
      String objective,
      String expects,
      @Nullable String noise,
      @Nullable Distribution distribution,
      @Nullable Integer trials) {

    /// A normal result, or without noise one that is 0 or 1.
    public Response(String objective, String expects, @Nullable String noise) {
      this(objective, expects, noise, null, null);
    }

    /// The distribution, stated or not.
    public Distribution results() {
      if (distribution != null) {
        return distribution;
      }
      return noise == null ? Distribution.YES_NO : Distribution.NORMAL;
    }
  }

  /// How results vary about what a model expects.
  public enum Distribution {
    NORMAL,
    /// Above 0; the logarithm is normal.
    LOG_NORMAL,
    /// 0 or 1.
    YES_NO,
    /// A whole number of events, of which so many are expected (Poisson).
    COUNT,
    /// How many of some trials succeed (binomial).
    SUCCESSES
  }

  /// What is to be learned, where it is not all unknowns.
  ///
  /// @param quantity expression over `unknowns`
  /// @param ranges so many equally probable ones, in one of which the quantity lies
  /// @param at experiments whose results are to be predicted; empty where a quantity is stated
  public record About(
      @Nullable String quantity, @Nullable Integer ranges, List<Map<String, Value>> at) {
    public About {
      at = List.copyOf(at);
    }
  }

  /// How the most telling experiment is found.
  public enum Method {
    /// The expected information gain under the whole belief.
    INFORMATION,
    /// The determinant of the Fisher information of the linearised model.
    EXCITATION
  }
}
