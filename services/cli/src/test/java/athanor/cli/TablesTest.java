package athanor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablesTest {
  private static final String CAMPAIGN =
      """
      name: c
      parameters:
        - {name: time, type: continuous}
        - name: solvent
          type: categorical
          values: [water, "1,4-dioxane"]
          descriptors: {file: tables/solvents.csv, columns: [donor, polarity]}
      objectives: [{name: yield}, {name: price, goal: cost}]
      planner: {history: [{name: pilot, file: pilot.csv}, {campaign: c-1}]}
      """;
  private static final String SOLVENTS =
      "name,polarity,donor\r\nwater , 80.1,18\r\n\"1,4-dioxane\",2.2,14.8\r\n\r\n";
  private static final String PILOT =
      """
      solvent,time,yield,yield_uncertainty,price,remark
      water,1.5,40,2,7,"a ""good"" one"
      water,2,>95,,8,
      "1,4-dioxane",3,<0.5,,9,
      """;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.createDirectory(folder.resolve("tables"));
    Files.writeString(folder.resolve("tables/solvents.csv"), SOLVENTS);
    Files.writeString(folder.resolve("pilot.csv"), PILOT);
  }

  private JsonNode read(String campaign) throws IOException {
    Path file = Files.writeString(folder.resolve("c.yaml"), campaign);
    return Json.YAML.readTree(CampaignFile.read(file, null).campaign().text());
  }

  @Test
  void the_descriptors_of_every_category_are_put_in_by_the_columns_that_are_named()
      throws IOException {
    assertThat(read(CAMPAIGN).at("/parameters/1/descriptors"))
        .isEqualTo(Json.YAML.readTree("{water: [18.0, 80.1], '1,4-dioxane': [14.8, 2.2]}"));
  }

  @Test
  void results_are_put_in_with_their_uncertainties_and_limits() throws IOException {
    JsonNode history = read(CAMPAIGN).at("/planner/history");

    assertThat(history)
        .isEqualTo(
            Json.YAML.readTree(
                """
                - name: pilot
                  observations:
                    - {parameters: {time: 1.5, solvent: water}, values: {yield: 40.0, price: 7.0}, uncertainty: {yield: 2.0}}
                    - {parameters: {time: 2.0, solvent: water}, values: {yield: {above: 95.0}, price: 8.0}}
                    - {parameters: {time: 3.0, solvent: "1,4-dioxane"}, values: {yield: {below: 0.5}, price: 9.0}}
                - {campaign: c-1}
                """));
  }

  @Test
  void a_document_without_tables_is_sent_as_it_was_written() throws IOException {
    Path file = Files.writeString(folder.resolve("plain.yaml"), "name: c # a remark\n");

    assertThat(CampaignFile.read(file, null).campaign().text()).isEqualTo("name: c # a remark\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "pilot.csv | nowhere.csv | there is no file",
        "pilot.csv | ../pilot.csv | not at ../pilot.csv",
        "pilot.csv | /etc/hostname | not at /etc/hostname",
        "[donor, polarity] | [donor, boiling] | has no column boiling; there are name, polarity, donor",
        "values: [water, | values: [wine, | has no row for wine; its first column, name,",
        "name: yield | name: purity | pilot.csv has no column purity; there are solvent, time, yield,",
        "name: time | name: solvent | row 1, column solvent: not a number: water"
      })
  void what_a_table_lacks_is_said_with_its_place(String instead, String written, String message) {
    assertThat(CAMPAIGN).contains(instead);
    assertThatThrownBy(() -> read(CAMPAIGN.replace(instead, written)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | has no rows below a line of names",
        "'solvent,time\nwater' | row 1: 1 cells, but there are 2 columns",
        "'time,time\n1,2' | names a column twice: time, time",
        "'solvent,time,yield,price\nwater,2,>high,1' | row 1, column yield: not a limit: >high"
      })
  void a_table_that_is_none_is_refused(String text, String message) throws IOException {
    Files.writeString(folder.resolve("pilot.csv"), text);

    assertThatThrownBy(() -> read(CAMPAIGN)).hasMessageContaining(message);
  }
}
