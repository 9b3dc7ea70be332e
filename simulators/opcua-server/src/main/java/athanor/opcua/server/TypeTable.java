package athanor.opcua.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The types of `types.txt`, by id, each after its supertype.
record TypeTable(Map<String, Type> types) {

  /// @param interfaces ids of the interfaces that the type has
  record Type(
      String id,
      String name,
      String supertype,
      boolean isAbstract,
      List<String> interfaces,
      List<Member> members,
      List<Alias> aliases,
      List<State> states,
      List<Transition> transitions) {}

  enum Kind {
    OBJECT,
    VARIABLE,
    METHOD
  }

  /// What a type says that its instances have.
  ///
  /// @param type of an object or variable; empty for a method
  /// @param dataType of a variable, otherwise empty
  /// @param input of a method; null for none
  record Member(
      String reference,
      String id,
      Kind kind,
      String name,
      String type,
      String rule,
      String dataType,
      int rank,
      boolean writable,
      @Nullable Arguments input,
      @Nullable Arguments output,
      List<Member> members,
      List<Alias> aliases) {}

  /// @param id of the property that lists them
  record Arguments(String id, List<Parameter> parameters) {}

  record Parameter(String name, String dataType, boolean array) {}

  /// A second parent: the member with this id is referenced from here, too.
  record Alias(String reference, String id) {}

  record State(String id, String name, int number, String numberId, boolean initial) {}

  record Transition(
      String id,
      String name,
      int number,
      String numberId,
      String from,
      String to,
      @Nullable String cause) {}

  static TypeTable read() {
    try (var in = Objects.requireNonNull(TypeTable.class.getResourceAsStream("types.txt"))) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Type type(String id) {
    return Objects.requireNonNull(types.get(id), () -> "no type " + id + " in the table");
  }

  /// The browse name of a member, wherever it is declared.
  String memberName(String id) {
    return types.values().stream()
        .map(type -> memberName(type.members(), id))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no member " + id + " in the table"));
  }

  private static @Nullable String memberName(List<Member> members, String id) {
    for (var member : members) {
      var name = member.id().equals(id) ? member.name() : memberName(member.members(), id);
      if (name != null) {
        return name;
      }
    }
    return null;
  }

  /// The id of a state of a machine, by its name.
  String state(String type, String name) {
    return chain(type).stream()
        .flatMap(each -> each.states().stream())
        .filter(each -> Names.local(each.name()).equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /// The type and its supertypes as far as the table has them, most general first.
  List<Type> chain(String id) {
    var chain = new ArrayList<Type>();
    for (var type = types.get(id); type != null; type = types.get(type.supertype())) {
      chain.addFirst(type);
    }
    return chain;
  }

  private static TypeTable parse(List<String> lines) {
    var types = new LinkedHashMap<String, Type>();
    Type type = null;
    Deque<Member> open = new ArrayDeque<>();
    for (var line : lines) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      var words = line.strip().split(" ");
      if (words[0].equals("type")) {
        type = type(words);
        types.put(type.id(), type);
        open.clear();
        continue;
      }
      var current = Objects.requireNonNull(type, "types.txt starts with a type");
      var depth = (line.length() - line.stripLeading().length()) / 2;
      while (open.size() >= depth) {
        open.pop();
      }
      var parent = open.peek();
      switch (words[0]) {
        case "I" -> current.interfaces().add(words[1]);
        case "=" ->
            (parent == null ? current.aliases() : parent.aliases())
                .add(new Alias(words[1], words[2]));
        case "S" ->
            current
                .states()
                .add(
                    new State(
                        words[1],
                        words[2],
                        Integer.parseInt(words[3]),
                        words[4],
                        words.length > 5));
        case "T" ->
            current
                .transitions()
                .add(
                    new Transition(
                        words[1],
                        words[2],
                        Integer.parseInt(words[3]),
                        words[4],
                        words[5],
                        words[6],
                        words.length > 7 ? words[7] : null));
        default -> {
          var member = member(words);
          (parent == null ? current.members() : parent.members()).add(member);
          open.push(member);
        }
      }
    }
    return new TypeTable(types);
  }

  private static Type type(String[] words) {
    return new Type(
        words[1],
        words[2],
        words[4],
        words.length > 5,
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  private static Member member(String[] words) {
    var kind =
        switch (words[2]) {
          case "O" -> Kind.OBJECT;
          case "V" -> Kind.VARIABLE;
          case "M" -> Kind.METHOD;
          default -> throw new IllegalArgumentException("unknown class in types.txt: " + words[2]);
        };
    var next = 4;
    var type = kind == Kind.METHOD ? "" : words[next++];
    var rule = words[next++];
    var dataType = "";
    var rank = -1;
    if (kind == Kind.VARIABLE) {
      var slash = words[next].indexOf('/');
      dataType = words[next].substring(0, slash);
      rank = Integer.parseInt(words[next].substring(slash + 1));
      next++;
    }
    var writable = false;
    Arguments input = null;
    Arguments output = null;
    for (; next < words.length; next++) {
      if (words[next].equals("rw")) {
        writable = true;
      } else if (words[next].startsWith("in=")) {
        input = arguments(words[1], words[next].substring(3));
      } else {
        output = arguments(words[1], words[next].substring(4));
      }
    }
    return new Member(
        words[0],
        words[1],
        kind,
        words[3],
        type,
        rule,
        dataType,
        rank,
        writable,
        input,
        output,
        new ArrayList<>(),
        new ArrayList<>());
  }

  private static Arguments arguments(String method, String text) {
    var prefix = method.substring(0, method.indexOf(':') + 1);
    var parameters = new ArrayList<Parameter>();
    for (var part : text.substring(text.indexOf('(') + 1, text.length() - 1).split(",")) {
      var colon = part.indexOf(':');
      var array = part.endsWith("[]");
      parameters.add(
          new Parameter(
              part.substring(0, colon),
              part.substring(colon + 1, array ? part.length() - 2 : part.length()),
              array));
    }
    return new Arguments(prefix + text.substring(0, text.indexOf('(')), parameters);
  }
}
