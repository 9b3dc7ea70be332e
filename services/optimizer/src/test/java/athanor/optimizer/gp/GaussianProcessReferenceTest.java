package athanor.optimizer.gp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import athanor.optimizer.Reference;
import athanor.optimizer.acquisition.LogExpectedImprovement;
import athanor.optimizer.numerics.Lbfgsb;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianProcessReferenceTest {

  @ParameterizedTest
  @CsvSource({"branin, 2", "hartmann6, 6"})
  void the_evidence_agrees_with_the_reference_at_start_and_end(String name, int d) {
    Case given = Case.of(name, d);
    for (String stage : List.of("init", "fitted")) {
      double evidence =
          -given.evidence().at(given.at(stage).toVector(), new double[d + Hyperparameters.OTHERS]);
      double reference = Reference.number(name + "." + stage + ".evidence");
      assertThat(evidence).isCloseTo(reference, within(1e-12 * Math.abs(reference)));
    }
  }

  @ParameterizedTest
  @CsvSource({"branin, 2", "hartmann6, 6"})
  void a_fit_is_at_least_as_probable_as_the_reference_and_close_to_it(String name, int d) {
    Case given = Case.of(name, d);
    Fit fit =
        Fit.of(
            Recipe.dimensionScaled(d),
            given.inputs(),
            given.targets(),
            given.noNoise(),
            Lbfgsb.STANDARD,
            1);
    double[] vector = fit.hyperparameters().toVector();
    double evidence = -given.evidence().at(vector, new double[d + Hyperparameters.OTHERS]);
    assertThat(evidence).isGreaterThan(Reference.number(name + ".fitted.evidence") - 1e-9);
    double[] reference = given.at("fitted").toVector();
    for (int i = 0; i < vector.length; i++) {
      assertThat(vector[i]).isCloseTo(reference[i], within(2e-3 * (1 + Math.abs(reference[i]))));
    }
  }

  @ParameterizedTest
  @CsvSource({"branin, 2", "hartmann6, 6"})
  void posterior_and_expected_improvement_agree_with_the_reference(String name, int d) {
    Case given = Case.of(name, d);
    GaussianProcess model = given.model("fitted");
    Standardised scale = given.scale();
    double best = -Double.MAX_VALUE;
    for (double target : given.targets()) {
      best = Math.max(best, target);
    }
    LogExpectedImprovement acquisition = LogExpectedImprovement.over(best, model);
    List<double[]> points = Reference.rows(name + ".test.x", d);
    double[] means = Reference.vector(name + ".test.mean");
    double[] variances = Reference.vector(name + ".test.variance");
    double[] improvements = Reference.vector(name + ".test.logEi");
    List<double[]> gradients = Reference.rows(name + ".test.logEiGradient", d);
    for (int i = 0; i < points.size(); i++) {
      Prediction prediction = model.at(points.get(i));
      double mean = scale.mean() + scale.deviation() * prediction.mean();
      double variance = scale.deviation() * scale.deviation() * prediction.variance();
      assertThat(mean).isCloseTo(means[i], within(1e-9 * Math.abs(means[i])));
      assertThat(variance).isCloseTo(variances[i], within(1e-9 * variances[i]));
      double[] gradient = new double[d];
      double value = acquisition.at(points.get(i), gradient) + Math.log(scale.deviation());
      assertThat(value).isCloseTo(improvements[i], within(1e-9 * Math.abs(improvements[i])));
      for (int j = 0; j < d; j++) {
        double reference = gradients.get(i)[j];
        assertThat(gradient[j]).isCloseTo(reference, within(1e-9 * (1 + Math.abs(reference))));
      }
    }
  }

  private record Case(String name, int d, Inputs inputs, Standardised scale) {
    static Case of(String name, int d) {
      Inputs inputs = Inputs.of(Reference.rows(name + ".x", d), Inputs.magnitudes(d));
      return new Case(name, d, inputs, Standardised.of(Reference.vector(name + ".y")));
    }

    double[] targets() {
      return scale.targets();
    }

    Errors noNoise() {
      return Errors.known(new double[targets().length]);
    }

    Evidence evidence() {
      return new Evidence(Recipe.dimensionScaled(d), inputs, targets(), noNoise());
    }

    Hyperparameters at(String stage) {
      String prefix = name + "." + stage;
      return new Hyperparameters(
          Reference.vector(prefix + ".lengthscales"),
          1,
          Reference.number(prefix + ".noise"),
          Reference.number(prefix + ".mean"));
    }

    GaussianProcess model(String stage) {
      return GaussianProcess.of(Kernel.RBF, inputs, targets(), noNoise(), at(stage)).orElseThrow();
    }
  }
}
