package athanor.study;

import athanor.expressions.Formula;
import athanor.optimizer.Observation;
import athanor.optimizer.Point;
import athanor.optimizer.Space;
import athanor.optimizer.Study;
import athanor.optimizer.model.Effort;
import athanor.optimizer.model.InformationGain;
import athanor.optimizer.model.Measured;
import athanor.optimizer.model.Posterior;
import athanor.optimizer.model.StatedDesigner;
import athanor.optimizer.model.StatedDesigner.Choice;
import athanor.optimizer.model.Utility;
import athanor.schemas.CampaignDocument;
import athanor.schemas.CampaignDocument.About;
import athanor.schemas.CampaignDocument.Method;
import athanor.schemas.CampaignDocument.Model;
import athanor.schemas.ProposalEvent.Information;
import athanor.schemas.ProposalEvent.Outlook;
import athanor.schemas.ProposalEvent.Rationale;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// The experiments that tell most about a stated model. What is under way counts as if it came out
/// as expected.
final class Telling {
  private static final String METHOD = "information-gain";
  private static final int SPREAD = 160;

  private final CampaignDocument document;
  private final Study study;
  private final Model stated;
  private final ExpressedModel model;
  private final List<Measured> data;

  private Telling(CampaignDocument document, Study study) {
    this.document = document;
    this.study = study;
    this.stated = Objects.requireNonNull(StatedModels.stated(document), "a model");
    this.model = ExpressedModel.of(document, study.space());
    this.data = new ArrayList<>(StatedModels.measured(document, model, study));
  }

  static List<Proposed> next(CampaignDocument document, Study study, int count) {
    return stated(document) == Method.EXCITATION
        ? Exciting.next(document, study, count)
        : new Telling(document, study).next(count);
  }

  private static Method stated(CampaignDocument document) {
    Model model = Objects.requireNonNull(StatedModels.stated(document), "a model");
    return Objects.requireNonNullElse(model.method(), Method.INFORMATION);
  }

  private List<Proposed> next(int count) {
    Posterior belief = StatedModels.belief(document, model, data);
    for (Point point : study.pending()) {
      belief = expecting(belief, point);
    }
    Set<Point> hopeless = hopeless(study);
    List<Proposed> proposed = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long seed = document.seed() + study.observed().size() + study.pending().size() + i;
      InformationGain gain =
          new InformationGain(model, belief, utility(), Effort.QUICK, document.seed());
      Choice choice = choice(gain, hopeless, seed);
      proposed.add(described(choice, belief));
      if (i + 1 < count) {
        belief = expecting(belief, choice.design());
      }
    }
    return proposed;
  }

  /// The belief if an experiment came out as it is expected to.
  private Posterior expecting(Posterior belief, Point design) {
    List<Double> outcome = new ArrayList<>();
    for (int k = 0; k < model.parts().size(); k++) {
      int part = k;
      double mean = belief.mean(unknowns -> model.expected(part, unknowns, design));
      outcome.add(model.parts().get(k).law().likely(mean));
    }
    data.add(new Measured(design, outcome));
    return StatedModels.belief(document, model, data);
  }

  /// Points that cannot be made.
  static Set<Point> hopeless(Study study) {
    Set<Point> hopeless = new HashSet<>();
    for (Observation observation : study.observed()) {
      if (!(observation instanceof Observation.Succeeded)) {
        hopeless.add(observation.point());
      }
    }
    return hopeless;
  }

  private Choice choice(InformationGain gain, Set<Point> hopeless, long seed) {
    Space space = study.space();
    if (space.constraints().isEmpty() && hopeless.isEmpty()) {
      return StatedDesigner.in(space, gain, seed);
    }
    return StatedDesigner.among(designs(document, space, hopeless), gain);
  }

  /// Designs to choose from: all but those that cannot be made, unless these are all there are.
  static List<Point> designs(CampaignDocument document, Space space, Set<Point> hopeless) {
    List<Point> all = Histories.spread(document, space, SPREAD);
    List<Point> able = all.stream().filter(point -> !hopeless.contains(point)).toList();
    return able.isEmpty() ? all : able;
  }

  private Utility utility() {
    About about = stated.about();
    if (about == null) {
      return new Utility.Parameters();
    }
    String quantity = about.quantity();
    if (quantity == null) {
      return new Utility.Predictions(
          about.at().stream().map(at -> Studies.point(study.space(), at)).toList());
    }
    Formula formula = Formula.of(quantity, Formulas.names(List.of(), stated.unknowns()));
    int ranges = Objects.requireNonNull(about.ranges(), "ranges of a quantity");
    return new Utility.Estimand(unknowns -> formula.at(new Object[0], unknowns), ranges);
  }

  private Proposed described(Choice choice, Posterior belief) {
    var told = choice.information();
    List<Outlook> outlooks = new ArrayList<>();
    for (int k = 0; k < model.parts().size(); k++) {
      int part = k;
      outlooks.add(
          new Outlook(
              model.parts().get(k).objective(),
              Quantiles.central95(
                  belief, unknowns -> model.expected(part, unknowns, choice.design())),
              null,
              null));
    }
    return new Proposed(
        Studies.parameters(document, study.space(), choice.design()),
        new Rationale(
            METHOD,
            told.lower(),
            null,
            null,
            outlooks,
            null,
            new Information(told.lower(), told.lowerError(), told.upper(), told.upperError()),
            null));
  }
}
