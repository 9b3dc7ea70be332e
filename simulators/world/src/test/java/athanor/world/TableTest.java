package athanor.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void byte_order_mark_line_ends_quotes_and_blank_lines_are_read_as_spreadsheets_write_them() {
    Table table =
        Table.parse("\uFEFFname,\"x\",y\r\n\"a \"\"b\"\", c\",1,2\r\n\r\n\"two\nlines\",3,4\r\n");

    assertThat(table.columns()).extracting(Column::name).containsExactly("name", "x", "y");
    assertThat(table.columns().getFirst().cells()).containsExactly("a \"b\", c", "two\nlines");
    assertThat(table.columns().get(1).numbers()).containsExactly(1.0, 3.0);
    assertThat(table.columns().get(2).range()).isEqualTo(2);
  }

  @Test
  void a_column_is_numeric_when_all_its_cells_are() {
    Table table = Table.parse("a,b,c\n1,1,\n1e-3,x,\n-2,3,\n");

    assertThat(table.columns()).extracting(Column::numeric).containsExactly(true, false, false);
  }

  @Test
  void a_last_row_without_an_end_of_line_counts() {
    assertThat(Table.parse("a,b\n1,2\n3,4").rows()).isEqualTo(2);
    assertThat(Table.parse("a,b\n1,2\n3,").rows()).isEqualTo(2);
  }

  @Test
  void a_table_without_a_header_is_refused() {
    assertThatThrownBy(() -> Table.parse("6,0,1.5\n6,0,1.7\n"))
        .hasMessage("the first row must name the columns, but one of its fields is '6'");
    assertThatThrownBy(() -> Table.parse("a,,c\n1,2,3\n"))
        .hasMessage("the first row must name the columns, but one of its fields is ''");
  }

  @Test
  void a_table_that_is_not_one_is_refused_with_the_line() {
    assertThatThrownBy(() -> Table.parse(""))
        .hasMessage("a table needs a row of column names and a row of values");
    assertThatThrownBy(() -> Table.parse("a,a\n1,2\n")).hasMessage("two columns are named a");
    assertThatThrownBy(() -> Table.parse("a,b\n1,2\n1,2,3\n"))
        .hasMessage("line 3 has 3 fields, but the header names 2 columns");
    assertThatThrownBy(() -> Table.parse("a,b\n1,\"2\n"))
        .hasMessage("line 2: a quoted field is not closed");
    assertThatThrownBy(() -> Table.parse("a,b\n1,\"2\"3\n"))
        .hasMessage("line 2: a quoted field is followed by '3'");
  }
}
