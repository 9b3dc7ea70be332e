package athanor.opcua.server.document;

import athanor.world.PlaybackWorld;
import athanor.world.SnarSettings;
import athanor.world.SnarWorld;
import athanor.world.Table;
import athanor.world.World;
import athanor.world.plate.ColourRecipe;
import athanor.world.plate.PlateNoise;
import athanor.world.plate.PlateWorld;
import java.util.Map;

/// One truth of a laboratory, as its document has it.
sealed interface WorldPlan {

  /// @param seed of the laboratory
  World world(long seed);

  record FlowChemistry(double noise, SnarSettings.Faults faults) implements WorldPlan {
    @Override
    public World world(long seed) {
      var typical = SnarSettings.Noise.typical();
      var scaled =
          new SnarSettings.Noise(
              noise * typical.flow(),
              noise * typical.temperature(),
              noise * typical.response(),
              noise * typical.selectivity(),
              noise * typical.absorbance(),
              noise * typical.retention(),
              noise * typical.drift());
      return SnarWorld.of(seed, SnarSettings.typical().with(scaled).with(faults));
    }
  }

  /// @param target µL by dye; empty for one that the seed hides
  /// @param vessels µL by stock
  record ColourMatching(double noise, Map<String, Double> target, Map<String, Double> vessels)
      implements WorldPlan {
    @Override
    public World world(long seed) {
      var recipe =
          target.isEmpty()
              ? ColourRecipe.hidden(seed)
              : new ColourRecipe(
                  target.getOrDefault("blue", 0.0),
                  target.getOrDefault("red", 0.0),
                  target.getOrDefault("yellow", 0.0));
      return PlateWorld.colour(seed, PlateNoise.typical().times(noise), recipe, vessels);
    }
  }

  record PlateScreening(double noise, Map<String, Double> vessels) implements WorldPlan {
    @Override
    public World world(long seed) {
      return PlateWorld.screening(seed, PlateNoise.typical().times(noise), vessels);
    }
  }

  record Playback(Table table) implements WorldPlan {
    @Override
    public World world(long seed) {
      return PlaybackWorld.of(table, seed);
    }
  }
}
