package athanor.schemas;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A procedure: a small state machine whose states are steps on instruments.
///
/// @param roles from the role that steps name to the kind of instrument that plays it
/// @param analysis name and version of the analysis, `hplc-yield@1`
public record ProcedureDocument(
    String name, Map<String, String> roles, List<Step> steps, String analysis) {

  /// Terminal state: all went well.
  public static final String COMPLETE = "COMPLETE";

  /// Terminal state: the experiment failed.
  public static final String FAILED = "FAILED";

  public ProcedureDocument {
    roles = Ordered.copyOf(roles);
    steps = List.copyOf(steps);
  }

  /// One state: an operation of the instrument that plays a role.
  ///
  /// @param arguments from argument to expression (CEL)
  /// @param timeoutSeconds the command is refused when it was not started within it, and aborted
  ///   when it has not ended within it after its start
  /// @param attempts how often the step may be tried in all
  /// @param transitions the first whose guard holds is taken when the step has ended well; none:
  ///   the next step
  /// @param onRetry from argument to the expression that takes its place from the second attempt
  ///   on; absent where it is tried again as it was
  /// @param checkpoint whether nothing of the experiment is in its instruments after the step, so
  ///   that it may give them back and go on later, with others of their kinds; absent where it may
  ///   not
  public record Step(
      String name,
      String role,
      String operation,
      Map<String, String> arguments,
      double timeoutSeconds,
      int attempts,
      Capability.Resume resume,
      List<Transition> transitions,
      @Nullable Map<String, String> onRetry,
      @Nullable Boolean checkpoint) {
    public Step {
      arguments = Ordered.copyOf(arguments);
      transitions = List.copyOf(transitions);
      onRetry = onRetry == null ? null : Ordered.copyOf(onRetry);
    }

    /// A step that is tried again as it was, and after which nothing may come between.
    public Step(
        String name,
        String role,
        String operation,
        Map<String, String> arguments,
        double timeoutSeconds,
        int attempts,
        Capability.Resume resume,
        List<Transition> transitions) {
      this(
          name,
          role,
          operation,
          arguments,
          timeoutSeconds,
          attempts,
          resume,
          transitions,
          null,
          null);
    }
  }

  /// @param when guard (CEL) over `parameters` and `results`; absent: always
  /// @param to name of a step, or [#COMPLETE], or [#FAILED]
  public record Transition(@Nullable String when, String to) {}
}
