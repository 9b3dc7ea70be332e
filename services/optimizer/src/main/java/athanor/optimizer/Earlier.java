package athanor.optimizer;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// What is known before a study begins, and may help it. It is used only as far as the results of
/// the study bear it out.
public sealed interface Earlier {
  String name();

  /// The observations of an earlier campaign in the same space, with the same objectives.
  record Campaign(String name, List<Observation> observed) implements Earlier {
    public Campaign {
      observed = List.copyOf(observed);
    }
  }

  /// A prediction of the one objective of a study, in its own unit: by a simulation, a model or an
  /// expert. A pure function, finite everywhere.
  record Prediction(String name, ToDoubleFunction<Point> of) implements Earlier {}
}
