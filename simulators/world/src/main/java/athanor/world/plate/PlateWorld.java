package athanor.world.plate;

import athanor.world.Device;
import athanor.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A liquid handler, a robot arm, a plate reader and a balance around one plate.
///
/// The devices are coupled in the order in which runs are begun: whatever fills a well or moves the
/// plate has done so when its run begins.
public final class PlateWorld implements World {
  /// Of each vessel after a reload, µL, where nothing else is said.
  public static final double FULL = 50_000;

  private final List<Device> devices;

  private PlateWorld(List<Device> devices) {
    this.devices = devices;
  }

  /// Dyes to be mixed to the colour of a target.
  ///
  /// @param vessels µL after a reload, by stock; of those not named [#FULL]
  public static PlateWorld colour(
      long seed, PlateNoise noise, ColourRecipe target, Map<String, Double> vessels) {
    return of(seed, noise, new ColourMatching(target), vessels);
  }

  /// Conditions to be found for an enzyme.
  public static PlateWorld screening(long seed, PlateNoise noise, Map<String, Double> vessels) {
    return of(seed, noise, new Screening(), vessels);
  }

  /// The vessels of a world of colours, or of screening.
  public static List<String> vessels(boolean colour) {
    Chemistry chemistry = colour ? new ColourMatching(ColourRecipe.hidden(0)) : new Screening();
    return chemistry.stocks().stream().map(Stock::name).toList();
  }

  private static PlateWorld of(
      long seed, PlateNoise noise, Chemistry chemistry, Map<String, Double> vessels) {
    Map<String, Double> full = new LinkedHashMap<>();
    for (var stock : chemistry.stocks()) {
      full.put(stock.name(), vessels.getOrDefault(stock.name(), FULL));
    }
    for (var each : vessels.entrySet()) {
      if (!full.containsKey(each.getKey()) || !(each.getValue() >= 0)) {
        throw new IllegalArgumentException(
            "vessel %s with %s uL: there are %s, each with at least 0 uL"
                .formatted(each.getKey(), each.getValue(), full.keySet()));
      }
    }
    var deck = new Deck(chemistry.stocks(), full);
    return new PlateWorld(
        List.of(
            new LiquidHandler(seed, noise, deck, chemistry.filled()),
            new RobotArm(deck),
            new PlateReader(seed, noise, deck, chemistry),
            new Balance(seed, noise, deck)));
  }

  @Override
  public List<Device> devices() {
    return devices;
  }
}
