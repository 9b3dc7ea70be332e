package athanor.optimizer.classical;

import athanor.optimizer.Point;
import java.util.List;

/// One experiment of a design.
///
/// @param standard its place in the design as textbooks list it, from 0
/// @param block what it is made together with, from 0: a day, a plate, a batch of reagent
/// @param coded its levels, from -1 (low) to 1 (high)
public record Run(int standard, int block, List<Double> coded, Point point) {
  public Run {
    coded = List.copyOf(coded);
  }

  Run inBlock(int other) {
    return new Run(standard, other, coded, point);
  }
}
