package athanor.instruments.opcua;

import athanor.instruments.documents.Page;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.jspecify.annotations.Nullable;

/// By which a mapped operation is seen to have ended.
sealed interface Until {
  Place node();

  /// A variable shows a state.
  ///
  /// @param running while it goes on; `done` is believed only once one of these was seen, or where
  ///   none was for [Deed#LAG]
  record State(Place node, List<String> running, List<String> done, List<String> failed)
      implements Until {
    public State {
      running = List.copyOf(running);
      done = List.copyOf(done);
      failed = List.copyOf(failed);
    }
  }

  /// A variable has come to the value of an argument.
  record Reached(Place node, String argument, double within) implements Until {}

  /// @param numbers the arguments of the operation that are numbers
  static Optional<Until> read(Page page, Set<String> numbers) {
    var node = Place.read(page, "node");
    if (page.has("reaches")) {
      page.only("node", "reaches", "within");
      var argument = page.words("reaches");
      if (!numbers.contains(argument)) {
        page.fault("reaches", "must be an argument that is a number, not '" + argument + "'");
      }
      var within = page.number("within");
      if (within == null || !(within > 0)) {
        page.fault("within", "must be above 0: how near is near enough, in the argument's unit");
      }
      return node.map(place -> new Reached(place, argument, within == null ? 0 : within));
    }
    page.only("node", "running", "done", "failed");
    var done = page.texts("done");
    if (done.isEmpty()) {
      page.fault("done", "is missing: the values, as texts, that the variable shows at a good end");
    }
    var running = page.texts("running");
    var failed = page.texts("failed");
    return node.map(place -> new State(place, running, done, failed));
  }

  /// What a variable shows, as a document writes it: whole numbers without a point.
  static @Nullable String shown(DataValue value) {
    if (value.statusCode().isBad()) {
      return null;
    }
    return switch (value.value().value()) {
      case null -> null;
      case LocalizedText text -> text.text();
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          String.valueOf(number.longValue());
      case Object other -> other.toString();
    };
  }
}
