package athanor.optimizer.classical;

import athanor.optimizer.Point;
import athanor.optimizer.numerics.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Experiments in the order in which they are to be made.
public record Design(List<Run> runs) {
  private static final long ORDER_STREAM = 21;
  private static final double IMPROVES = 1e-9;

  public Design {
    runs = List.copyOf(runs);
  }

  /// The given points in one block.
  ///
  /// @throws IllegalArgumentException where one of them does not belong to the space
  static Design of(Coding coding, List<Point> points) {
    List<Run> runs = new ArrayList<>();
    for (Point point : points) {
      if (!coding.space().contains(point)) {
        throw new IllegalArgumentException(
            "run %d at %s does not lie in the space; a D-optimal design keeps to it"
                .formatted(runs.size(), point));
      }
      List<Double> coded = Arrays.stream(coding.coded(point)).boxed().toList();
      runs.add(new Run(runs.size(), 0, coded, point));
    }
    return new Design(runs);
  }

  public int size() {
    return runs.size();
  }

  public List<Point> points() {
    return runs.stream().map(Run::point).toList();
  }

  /// Every run so many times, each time in a block of its own.
  public Design replicated(int times) {
    int blocks = blocks();
    List<Run> all = new ArrayList<>();
    for (int replicate = 0; replicate < times; replicate++) {
      for (Run run : runs) {
        all.add(run.inBlock(replicate * blocks + run.block()));
      }
    }
    return new Design(all);
  }

  /// The runs dealt to blocks of equal size (up to one run), such that the mean of every factor
  /// differs little between them, and a difference between blocks is not taken for an effect. Runs
  /// are exchanged between blocks until no exchange lowers the sum over factors and blocks of the
  /// squared block totals (first-order orthogonal blocking, Box and Hunter (1957)).
  public Design blocked(int blocks) {
    if (blocks < 1 || blocks > size()) {
      throw new IllegalArgumentException(
          "%d runs cannot be dealt to %d blocks".formatted(size(), blocks));
    }
    int[] block = new int[size()];
    double[][] totals = new double[blocks][runs.getFirst().coded().size()];
    double[] means = means();
    for (int i = 0; i < block.length; i++) {
      block[i] = i % blocks;
      move(totals[block[i]], i, means, 1);
    }
    while (exchangeBest(block, totals, means)) {}
    List<Run> dealt = new ArrayList<>();
    for (int i = 0; i < block.length; i++) {
      dealt.add(runs.get(i).inBlock(block[i]));
    }
    dealt.sort(Comparator.comparingInt(Run::block));
    return new Design(dealt);
  }

  /// Block after block, each in random order, so that a drift is not taken for an effect (Fisher
  /// (1935), chapter II).
  public Design randomised(long seed) {
    RandomGenerator random = Randomness.stream(seed, ORDER_STREAM);
    List<Run> shuffled = new ArrayList<>();
    for (int block = 0; block < blocks(); block++) {
      List<Run> own = new ArrayList<>();
      for (Run run : runs) {
        if (run.block() == block) {
          own.add(run);
        }
      }
      for (int i = own.size() - 1; i > 0; i--) {
        Collections.swap(own, i, random.nextInt(i + 1));
      }
      shuffled.addAll(own);
    }
    return new Design(shuffled);
  }

  private int blocks() {
    int last = -1;
    for (Run run : runs) {
      last = Math.max(last, run.block());
    }
    return last + 1;
  }

  private double[] means() {
    double[] means = new double[runs.getFirst().coded().size()];
    for (Run run : runs) {
      for (int j = 0; j < means.length; j++) {
        means[j] += run.coded().get(j) / size();
      }
    }
    return means;
  }

  private void move(double[] total, int run, double[] means, double sign) {
    for (int j = 0; j < total.length; j++) {
      total[j] += sign * (runs.get(run).coded().get(j) - means[j]);
    }
  }

  private boolean exchangeBest(int[] block, double[][] totals, double[] means) {
    double best = IMPROVES;
    int left = -1;
    int right = -1;
    for (int a = 0; a < block.length; a++) {
      for (int b = a + 1; b < block.length; b++) {
        double gain = block[a] == block[b] ? 0 : gain(a, b, totals[block[a]], totals[block[b]]);
        if (gain > best) {
          best = gain;
          left = a;
          right = b;
        }
      }
    }
    if (left < 0) {
      return false;
    }
    move(totals[block[left]], left, means, -1);
    move(totals[block[right]], right, means, -1);
    int kept = block[left];
    block[left] = block[right];
    block[right] = kept;
    move(totals[block[left]], left, means, 1);
    move(totals[block[right]], right, means, 1);
    return true;
  }

  private double gain(int a, int b, double[] totalA, double[] totalB) {
    double gain = 0;
    for (int j = 0; j < totalA.length; j++) {
      double step = runs.get(b).coded().get(j) - runs.get(a).coded().get(j);
      gain -= 2 * step * (totalA[j] - totalB[j]) + 2 * step * step;
    }
    return gain;
  }
}
