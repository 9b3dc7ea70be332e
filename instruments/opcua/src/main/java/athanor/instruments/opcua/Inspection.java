package athanor.instruments.opcua;

import athanor.instruments.Finding;
import athanor.instruments.Finding.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a functional unit offers and lacks of what safe use of it rests on, read from what was
/// browsed: nothing is called.
final class Inspection {
  private Inspection() {}

  static List<Finding> of(Unit unit, OpcUaSettings settings) {
    return List.of(
        new Finding("is spoken to in secret", Verdict.YES, "signed and encrypted, always"),
        new Finding(
            "knows who commands it",
            settings.login() == null ? Verdict.NO : Verdict.YES,
            switch (settings.login()) {
              case null -> "an anonymous session; LADS asks for a user";
              case OpcUaSettings.Login(var user, _) -> "user " + user;
              case OpcUaSettings.UserCertificate(var file, _) -> "the user of " + file;
            }),
        program(unit),
        new Finding(
            "keeps results by which a run is found",
            unit.results().isPresent() ? Verdict.YES : Verdict.NO,
            unit.results().isPresent()
                ? "ResultSet"
                : "no ResultSet: a lost answer is for a person to clear up"),
        methods(unit),
        new Finding(
            "shows its state by id",
            unit.state().id().isPresent() ? Verdict.YES : Verdict.LIMITED,
            unit.state().id().isPresent()
                ? "CurrentState/Id"
                : "by text only, in its own language"),
        new Finding(
            "tells how a run goes on",
            unit.phases().isPresent() ? Verdict.YES : Verdict.LIMITED,
            unit.phases().isPresent()
                ? "RunningStateMachine"
                : "no RunningStateMachine: its end is concluded from its record"),
        new Finding(
            "can be locked against others",
            unit.lock().isPresent() ? Verdict.UNKNOWN : Verdict.NO,
            unit.lock().isPresent()
                ? "InitLock is offered; --lock tries whether it is enforced"
                : "no lock: keep other clients away"));
  }

  private static Finding program(Unit unit) {
    var question = "takes the command's id at a start";
    if (unit.startProgram().isEmpty()) {
      return new Finding(question, Verdict.NO, "no StartProgram: it can be watched, not run");
    }
    var takes =
        unit.startProgram().get().inputs().stream()
            .anyMatch(input -> "SupervisoryTaskId".equals(input.getName()));
    return new Finding(
        question,
        takes ? Verdict.YES : Verdict.NO,
        takes ? "SupervisoryTaskId of StartProgram" : "StartProgram has no SupervisoryTaskId");
  }

  private static Finding methods(Unit unit) {
    var missing = new ArrayList<String>();
    for (var method :
        List.of(
            new Named("Stop", unit.stop()),
            new Named("Abort", unit.abort()),
            new Named("Clear", unit.clear()))) {
      if (method.found().isEmpty()) {
        missing.add(method.name());
      }
    }
    boolean ends = unit.stop().isPresent() || unit.abort().isPresent();
    return new Finding(
        "can be ended early",
        missing.isEmpty() ? Verdict.YES : ends ? Verdict.LIMITED : Verdict.NO,
        missing.isEmpty() ? "Stop, Abort, Clear" : "without " + String.join(", ", missing));
  }

  private record Named(String name, Optional<Unit.Method> found) {}
}
