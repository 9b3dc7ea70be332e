package athanor.opcua.server;

import athanor.world.Control;

/// The control functions of a unit as nodes and methods (OPC 30500-1, FunctionSet).
///
/// While a program runs it has the controls, and nobody else may set them; while the unit is
/// locked, only the owner of the lock may.
final class ControlNodes {
  private ControlNodes() {}

  /// Before the bench is open.
  static void bind(Bench bench, FunctionNodes functions) {
    var targets = new TargetNodes(functions);
    for (var control : bench.device().controls()) {
      switch (control) {
        case Control.Analog analog -> targets.analog(analog);
        case Control.Switch each -> targets.twoState(each);
        case Control.Selector selector -> targets.multiState(selector);
        case Control.Timer timer -> TimerNodes.bind(functions, timer);
        case Control.Modes modes -> ModeNodes.bind(functions, modes);
        case Control.Cover cover -> CoverNodes.bind(functions, cover.name());
      }
    }
  }
}
