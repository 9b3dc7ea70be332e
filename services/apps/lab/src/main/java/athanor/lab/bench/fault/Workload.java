package athanor.lab.bench.fault;

import athanor.lab.bench.plant.Http;
import athanor.lab.bench.plant.Plant;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Keeps campaigns running, as scientists do who open the next when one has ended.
final class Workload {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PAUSE_MILLIS = 500;
  private static final int EXPERIMENTS = 20;
  private static final int PARALLEL = 2;
  private static final String PROCEDURE =
      """
      {"apiVersion":"athanor/v1","kind":"Procedure","name":"mix-and-measure",
       "roles":{"mixer":"mixer","meter":"meter"},"analysis":"readings@1",
       "steps":[{"name":"mix","on":"mixer","operation":"mix",
                 "arguments":{"x":"parameters.x"},
                 "timeout":3600,"attempts":2,"resume":"checkable"},
                {"name":"measure","on":"meter","operation":"measure",
                 "arguments":{"x":"parameters.x","y":"parameters.y"},
                 "timeout":3600,"attempts":2,"resume":"checkable"}]}\
      """;

  private final Plant plant;
  private final int campaigns;
  private final Set<String> open = new LinkedHashSet<>();
  private final Set<String> acknowledged = new LinkedHashSet<>();
  private final Map<String, String> ended = new HashMap<>();
  private int asked;
  private boolean published;
  private volatile boolean more = true;

  /// @param campaigns how many run at once
  Workload(Plant plant, int campaigns) {
    this.plant = plant;
    this.campaigns = campaigns;
  }

  /// Runs until all campaigns have ended after [#enough], or the thread is interrupted.
  void run() {
    try {
      while (more || !open.isEmpty()) {
        try {
          turn();
        } catch (IOException e) {
          // the controller is away, which is what this is about
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// No further campaign is opened.
  void enough() {
    more = false;
  }

  private void turn() throws IOException, InterruptedException {
    for (String id : List.copyOf(open)) {
      HttpResponse<String> answer =
          Http.get(plant.address(Plant.CONTROLLER), "/api/v1/campaigns/" + id);
      String state = JSON.readTree(answer.body()).path("state").asText();
      if (state.equals("completed") || state.equals("aborted")) {
        synchronized (this) {
          open.remove(id);
          ended.put(id, state);
        }
      }
    }
    if (!published) {
      published = post("/api/v1/procedures", PROCEDURE).statusCode() < 300;
    }
    while (more && published && open.size() < campaigns) {
      open();
    }
  }

  private void open() throws IOException, InterruptedException {
    asked++;
    String document =
        """
        {"apiVersion":"athanor/v1","kind":"Campaign","name":"faults-%d","seed":%d,
         "parameters":[{"name":"x","type":"continuous","min":0,"max":1,"unit":"1"},
                       {"name":"y","type":"continuous","min":0,"max":1,"unit":"1"}],
         "objectives":[{"name":"z","goal":"maximize","unit":"1"}],
         "budget":{"experiments":%d},"parallelism":%d,"planner":{"strategy":"sobol"},
         "procedure":"mix-and-measure"}\
        """
            .formatted(asked, asked, EXPERIMENTS, PARALLEL);
    HttpResponse<String> answer = post("/api/v1/campaigns", document);
    JsonNode said = JSON.readTree(answer.body());
    if (answer.statusCode() != 201) {
      throw new IOException("a campaign was not opened: " + answer.body());
    }
    synchronized (this) {
      open.add(said.path("campaign").asText());
      acknowledged.add(said.path("campaign").asText());
    }
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return Http.post(plant.address(Plant.CONTROLLER), path, body);
  }

  /// Campaigns whose opening was acknowledged.
  synchronized List<String> acknowledged() {
    return new ArrayList<>(acknowledged);
  }

  /// Those of them that have not been seen to end.
  synchronized List<String> unfinished() {
    return new ArrayList<>(open);
  }
}
