package athanor.console.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import athanor.console.Heard;
import athanor.console.Laboratory;
import athanor.console.Story;
import athanor.schemas.Outcome;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The page in a real browser.
@QuarkusTest
class PageTest {
  @TestHTTPResource URI root;
  @Inject Laboratory laboratory;
  @Inject ToldVerbs verbs;
  @Inject Contact contact;
  private Browser browser;

  @BeforeEach
  void open() throws Exception {
    browser = Browser.open();
  }

  @AfterEach
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  private Story story(String campaign) {
    Story story =
        Story.of(campaign)
            .opens(campaign)
            .describes("flow-reactor", "flow-reactor", "flow", "temperature")
            .samples("flow-reactor", "temperature", 87.42, "Cel")
            .runs(1, 5000)
            .runs(2, 7000)
            .proposes(3)
            .plans(3, 1)
            .concludes(3, 1, Outcome.INVALID, 0)
            .runs(4, 6000);
    tell(story.told());
    return story;
  }

  private void tell(List<Heard> events) {
    events.forEach(laboratory::hear);
  }

  private void show(String campaign) {
    browser.visit(root + "#campaign=" + campaign);
    browser.await("the campaign is shown", () -> browser.text("#campaign-title").equals(campaign));
    browser.await("its experiments are shown", () -> rows() == 4);
  }

  private int rows() {
    return browser.count("#experiments tbody tr:not(.spacer)");
  }

  @Test
  void a_campaign_shows_its_best_its_plot_its_experiments_and_its_instruments() {
    story("page-1");

    show("page-1");

    assertThat(browser.text("#figures")).contains("7,000").contains("± 140").contains("kg/m³/h");
    assertThat(browser.text("#campaigns")).contains("page-1").contains("4 / 40");
    assertThat(browser.count("#plot circle.dot")).isEqualTo(3);
    assertThat(browser.count("#plot .cross")).isEqualTo(1);
    assertThat(browser.count("#plot .best-line")).isEqualTo(1);
    assertThat(browser.text("#experiments thead")).contains("temperature").contains("°C");
    assertThat(browser.text("#experiments tbody tr.best")).contains("7,000");
    assertThat(browser.text("#instruments")).contains("flow-reactor").contains("87.42 °C");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void what_happens_appears_without_a_reload() {
    Story story = story("page-2");
    show("page-2");

    int before = story.told().size();
    story.runs(5, 9100);
    tell(story.told().subList(before, story.told().size()));

    browser.await("the new best is shown", () -> browser.text("#figures").contains("9,100"));
    assertThat(rows()).isEqualTo(5);
    assertThat(browser.count("#plot circle.dot")).isEqualTo(4);
  }

  @Test
  void the_table_is_sorted_by_the_column_that_is_clicked() {
    story("page-3");
    show("page-3");

    browser.click("#experiments th:nth-child(3) button");

    browser.await(
        "the best comes first",
        () -> browser.text("#experiments tbody tr:not(.spacer)").contains("7,000"));
    assertThat(browser.count("#experiments th:nth-child(3)[aria-sort=descending]")).isEqualTo(1);
  }

  @Test
  void the_filter_leaves_the_events_that_fit_and_a_click_shows_the_record() {
    story("page-4");
    show("page-4");

    browser.type("#filter", "/ObservationMade.*page-4/");
    browser.await("four events are left", () -> browser.count("#events .event") == 4);
    browser.click("#abnormal");
    browser.await("one of them is abnormal", () -> browser.count("#events .event") == 1);
    browser.click("#events .event button");

    browser.await(
        "the record is shown", () -> browser.text("#events pre").contains("\"tells\": \"page-4\""));
    assertThat(browser.text("#events .event")).contains("the detector was saturated");
  }

  @Test
  void pause_is_posted_and_the_state_follows_the_journal() {
    story("page-5");
    show("page-5");

    browser.click("#pause");

    browser.await(
        "the campaign is paused", () -> browser.text("#campaign-state").contains("paused"));
    assertThat(verbs.told).contains("pause page-5 because paused from the console");
    browser.click("#resume");
    browser.await("it goes on", () -> browser.text("#campaign-state").contains("open"));
  }

  @Test
  void abort_is_posted_only_after_the_name_was_typed() {
    story("page-6");
    show("page-6");

    browser.click("#abort");
    browser.type("#confirm-reason", "leak");
    browser.click("#confirm-abort");
    browser.await("the name is missed", () -> browser.text("#confirm-fault").contains("page-6"));
    assertThat(verbs.told).noneMatch(told -> told.startsWith("abort page-6"));
    browser.type("#confirm-name", "page-6");
    browser.click("#confirm-abort");

    browser.await("it is aborted", () -> browser.text("#campaign-state").contains("aborted"));
    assertThat(verbs.told).contains("abort page-6 because leak");
  }

  @Test
  void dark_differs_from_light_and_the_button_switches_between_them() {
    story("page-7");
    browser.prefer("light");
    show("page-7");
    String light = ground();

    browser.prefer("dark");
    browser.await("the page turns dark", () -> !ground().equals(light));
    browser.click("#theme");

    browser.await("the button turns it back", () -> ground().equals(light));
  }

  @Test
  void a_page_that_lost_contact_says_so_and_recovers() throws Exception {
    story("page-8");
    try (Wire wire = new Wire(root.getPort())) {
      browser.visit("http://127.0.0.1:" + wire.port() + "/#campaign=page-8");
      browser.await("the page is live", () -> browser.text("#contact-text").startsWith("live"));

      wire.cut();
      browser.await("the loss is told", () -> browser.text("#lost").contains("Contact lost"));
      assertThat(browser.text("#contact-text")).isEqualTo("contact lost");
      assertThat(browser.count("body.lost")).isEqualTo(1);
      wire.mend();

      browser.await("contact is back", () -> browser.text("#contact-text").startsWith("live"));
      assertThat(browser.text("#lost")).isEmpty();
    }
  }

  @Test
  void a_console_that_does_not_hear_the_broker_says_so() {
    story("page-9");
    show("page-9");

    contact.lost(Instant.parse("2026-11-20T08:00:00Z"));
    browser.await("the loss is told", () -> browser.text("#lost").contains("broker"));
    contact.restored();

    browser.await("the broker is back", () -> browser.text("#lost").isEmpty());
  }

  private String ground() {
    return browser
        .script("return getComputedStyle(document.documentElement).backgroundColor")
        .toString();
  }
}
