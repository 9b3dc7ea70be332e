package athanor.schemas;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an instrument offers: the capability document.
///
/// @param kind what a procedure asks for, for example `flow-reactor`
/// @param address where it is reached, for people
/// @param keepsResults whether its memory of runs survives its own restart
public record Capability(
    String kind,
    String manufacturer,
    String model,
    String serialNumber,
    String address,
    boolean keepsResults,
    List<Operation> operations,
    List<Signal> signals) {

  public Capability {
    operations = List.copyOf(operations);
    signals = List.copyOf(signals);
  }

  public Optional<Operation> operation(String name) {
    return operations.stream().filter(operation -> operation.name().equals(name)).findFirst();
  }

  /// Something that the instrument can be asked to do.
  public record Operation(
      String name, Effect effect, Resume resume, List<Argument> arguments, List<Result> results) {
    public Operation {
      arguments = List.copyOf(arguments);
      results = List.copyOf(results);
    }
  }

  /// What an operation does to the world.
  public enum Effect {
    READ,
    ABSOLUTE,
    RELATIVE,
    PROGRAM
  }

  /// What may be done when it is not known whether an operation ran.
  public enum Resume {
    /// Run it again.
    REPEATABLE,
    /// Ask the instrument first.
    CHECKABLE,
    /// Never again without a person.
    ONCE
  }

  /// @param unit UCUM code; `1` for a plain number, empty for a text
  /// @param min smallest value allowed, in that unit
  /// @param max largest value allowed, in that unit
  /// @param required whether it must be given
  public record Argument(
      String name, String unit, @Nullable Double min, @Nullable Double max, boolean required) {}

  /// @param unit UCUM code; empty for a text
  public record Result(String name, String unit, Shape shape) {}

  /// The shape of a result.
  public enum Shape {
    SCALAR,
    SERIES,
    TEXT
  }

  /// A value that can be watched.
  public record Signal(String name, String unit, @Nullable Double min, @Nullable Double max) {}
}
