package athanor.world;

import java.util.List;

/// A flow chemistry laboratory: pumps feed a heated reactor, whose outlet fills the sample loop of
/// a liquid chromatograph.
///
/// The devices are coupled in the order in which runs are begun: a reactor run takes the flows that
/// were set last, an analysis the sample of the reactor run that was begun last.
public final class SnarWorld implements World {
  private final List<Device> devices;

  private SnarWorld(List<Device> devices) {
    this.devices = devices;
  }

  public static SnarWorld of(long seed, SnarSettings settings) {
    var plumbing = new Plumbing();
    return new SnarWorld(
        List.of(
            new PumpUnit(seed, settings, plumbing),
            new FlowReactor(seed, settings, plumbing),
            new Hplc(seed, settings, plumbing)));
  }

  public static SnarWorld of(long seed) {
    return of(seed, SnarSettings.typical());
  }

  @Override
  public List<Device> devices() {
    return devices;
  }
}
