package athanor.cli;

/// Starts a whole laboratory in this process.
@FunctionalInterface
public interface LaboratoryStarter {

  /// Returns once the laboratory answers on its address.
  ///
  /// @throws LaboratoryException if it cannot start, with a reason that fits on one line
  RunningLaboratory start(LabOptions options);
}
