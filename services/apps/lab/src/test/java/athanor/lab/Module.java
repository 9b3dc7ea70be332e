package athanor.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// A module as its pom declares it.
///
/// @param dependencies artifact ids of what goes on its production class path, ours only
record Module(String artifact, Path folder, List<String> dependencies) {

  /// All modules, by artifact id, in the order of the build.
  static Map<String, Module> all() {
    Map<String, Module> modules = new LinkedHashMap<>();
    for (String path : texts(pom(Checkout.ROOT), "module")) {
      Module module = read(Checkout.ROOT.resolve(path));
      modules.put(module.artifact(), module);
    }
    return modules;
  }

  /// Everything of ours that comes with it, itself included.
  Set<String> closure(Map<String, Module> all) {
    Set<String> reached = new LinkedHashSet<>();
    reach(all, reached);
    return reached;
  }

  private void reach(Map<String, Module> all, Set<String> reached) {
    if (reached.add(artifact)) {
      dependencies.forEach(name -> all.get(name).reach(all, reached));
    }
  }

  Path classes() {
    return folder.resolve("target/classes");
  }

  private static Module read(Path folder) {
    Document pom = pom(folder);
    List<String> dependencies = new ArrayList<>();
    NodeList declared = pom.getElementsByTagName("dependency");
    for (int i = 0; i < declared.getLength(); i++) {
      Element dependency = (Element) declared.item(i);
      List<String> scope = texts(dependency, "scope");
      if (texts(dependency, "groupId").contains("org.athanor") && !scope.contains("test")) {
        dependencies.add(texts(dependency, "artifactId").getFirst());
      }
    }
    return new Module(ownArtifact(pom), folder, dependencies);
  }

  private static String ownArtifact(Document pom) {
    for (var node = pom.getDocumentElement().getFirstChild();
        node != null;
        node = node.getNextSibling()) {
      if (node.getNodeName().equals("artifactId")) {
        return node.getTextContent();
      }
    }
    throw new AssertionError("a pom without artifactId");
  }

  private static List<String> texts(Document document, String name) {
    return texts(document.getDocumentElement(), name);
  }

  private static List<String> texts(Element element, String name) {
    List<String> texts = new ArrayList<>();
    NodeList found = element.getElementsByTagName(name);
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent().strip());
    }
    return texts;
  }

  private static Document pom(Path folder) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(folder.resolve("pom.xml").toFile());
    } catch (Exception e) {
      throw new AssertionError("no readable pom in " + folder, e);
    }
  }
}
