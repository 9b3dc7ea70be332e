package athanor.execution.adapter;

import athanor.execution.InstrumentMove;
import athanor.instruments.Instrument;
import athanor.instruments.Steered;
import athanor.schemas.InstrumentInterrupt.Answer;
import athanor.schemas.InstrumentInterrupt.Wish;
import athanor.schemas.InstrumentInterrupt.WishAnswered;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Takes what people wish to the instruments themselves, beside whatever runs there, and writes
/// down what came of it. A wish names the state that is wanted, so it is said again until it is
/// seen; a later wish takes the place of an earlier one.
@ApplicationScoped
class Wishes {
  private static final Logger LOG = Logger.getLogger(Wishes.class);
  private static final int TRIES = 10;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Gateway gateway;
  private final Map<String, Instrument> instruments = new ConcurrentHashMap<>();
  private final Map<String, Object> latest = new ConcurrentHashMap<>();

  Wishes(Gateway gateway) {
    this.gateway = gateway;
  }

  /// The instrument was found.
  void drive(Instrument found) {
    instruments.put(found.id(), new Doubting(found));
  }

  void tell(String instrument, Wish wish, String reason) {
    Object mine = new Object();
    latest.put(instrument, mine);
    Thread.ofVirtual()
        .name("wish-" + instrument)
        .start(() -> {
          try {
            carry(instrument, wish, reason, mine);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /// An instrument that another gateway drives is that one's to tell.
  private void carry(String id, Wish wish, String reason, Object mine) throws InterruptedException {
    Instrument instrument = instruments.get(id);
    if (instrument == null) {
      return;
    }
    Steered steered = ask(instrument, wish, reason);
    for (int i = 1; i < TRIES && steered instanceof Steered.NotSeen; i++) {
      Thread.sleep(PAUSE);
      if (latest.get(id) != mine) {
        return;
      }
      steered = ask(instrument, wish, reason);
    }
    WishAnswered answer =
        switch (steered) {
          case Steered.Reached _ -> new WishAnswered(id, wish, Answer.REACHED, "");
          case Steered.NotOffered(String why) ->
              new WishAnswered(id, wish, Answer.NOT_OFFERED, why);
          case Steered.NotSeen(String why) -> new WishAnswered(id, wish, Answer.NOT_SEEN, why);
        };
    if (answer.answer() != Answer.REACHED) {
      LOG.infof("%s: %s: %s", id, wish, answer.why());
    }
    gateway.ask(id, new InstrumentMove.Answer(answer));
  }

  private static Steered ask(Instrument instrument, Wish wish, String reason) {
    return switch (wish) {
      case HOLD -> instrument.hold(reason);
      case RESUME -> instrument.resume(reason);
      case SAFE_STATE -> instrument.safe(reason);
    };
  }
}
