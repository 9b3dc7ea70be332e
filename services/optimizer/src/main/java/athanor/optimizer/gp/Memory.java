package athanor.optimizer.gp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// What was settled for earlier proposals, for later ones to go on from. A proposal is the same bit
/// for bit with a memory, with another one, or without: it only comes sooner. Holds at most some 64
/// MB, the latest. Safe for use by several threads.
public final class Memory {
  private static final ScopedValue<Memory> CURRENT = ScopedValue.newInstance();

  /// How many numbers are kept.
  private static final long ROOM = 8_000_000;

  private final Map<Key, Settled> settled = new LinkedHashMap<>(16, 0.75f, true);
  private long numbers;

  /// Everything that a settlement depends on.
  private record Key(double[] numbers) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key(double[] others) && Arrays.equals(numbers, others);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(numbers);
    }
  }

  /// What is computed within uses this memory.
  public <T> T during(Supplier<T> computation) {
    return ScopedValue.where(CURRENT, this).call(computation::get);
  }

  /// What the given data settle, remembered where there is a memory and nothing was expected: one
  /// expectation cannot be told from another.
  static Settled settled(Settled.Question question) {
    boolean fresh = !CURRENT.isBound() || question.expected() != null;
    return fresh ? Settled.by(question) : CURRENT.get().remembered(question);
  }

  private Settled remembered(Settled.Question question) {
    Key key = key(question);
    synchronized (settled) {
      Settled known = settled.get(key);
      if (known != null) {
        return known;
      }
    }
    Settled fresh = Settled.by(question);
    synchronized (settled) {
      Settled other = settled.put(key, fresh);
      numbers -= other == null ? 0 : size(key, other);
      numbers += size(key, fresh);
      var oldest = settled.entrySet().iterator();
      while (numbers > ROOM && oldest.hasNext()) {
        var entry = oldest.next();
        numbers -= size(entry.getKey(), entry.getValue());
        oldest.remove();
      }
    }
    return fresh;
  }

  private static long size(Key key, Settled settled) {
    return key.numbers.length + (long) settled.process().size() * settled.process().size();
  }

  private static Key key(Settled.Question question) {
    List<double[]> parts = new ArrayList<>(question.points());
    for (double[][] table : question.tables()) {
      parts.add(new double[] {table == Inputs.SOMETIMES ? -1 : table.length});
      parts.addAll(List.of(table));
    }
    Errors errors = question.errors();
    parts.addAll(
        List.of(
            question.results(),
            errors.known(),
            errors.shares(),
            errors.scatter(),
            errors.freedom(),
            question.scales(),
            question.surface().numbers(),
            new double[] {question.effects() ? 1 : 0, Double.longBitsToDouble(question.seed())}));
    List<double[]> framed = new ArrayList<>();
    for (double[] part : parts) {
      framed.add(new double[] {part.length});
      framed.add(part);
    }
    return new Key(framed.stream().flatMapToDouble(Arrays::stream).toArray());
  }
}
