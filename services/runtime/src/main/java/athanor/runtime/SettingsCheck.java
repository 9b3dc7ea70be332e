package athanor.runtime;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/// Lets a service start only with settings under which it keeps its promises: before any channel is
/// opened, all faults are named at once.
@ApplicationScoped
class SettingsCheck {
  private final Config config;

  SettingsCheck(Config config) {
    this.config = config;
  }

  void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
    List<String> faults = Settings.faults(config);
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "this service does not start with these settings: " + String.join("; ", faults));
    }
  }
}
