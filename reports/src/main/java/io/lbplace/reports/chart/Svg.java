package io.lbplace.reports.chart;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Draws charts as SVG elements that may stand together in one page. */
final class Svg {
  private static final String NAMESPACE = "http://www.w3.org/2000/svg";
  private static final int DECIMALS = 2;

  private Svg() {}

  /**
   * Draws.
   *
   * @param id the prefix of every id in it
   * @param description a text for those who can't see it
   */
  static String of(JFreeChart chart, String id, String description, int width, int height) {
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .getDOMImplementation()
              .createDocument(NAMESPACE, "svg", null);
      SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
      context.setComment(null);
      context.setPrecision(DECIMALS);
      SVGGraphics2D graphics = new SVGGraphics2D(context, false);
      graphics.setSVGCanvasSize(new Dimension(width, height));
      chart.draw(graphics, new Rectangle2D.Double(0, 0, width, height));
      Element root = graphics.getRoot();
      prefixIds(root, id + "-");
      describe(root, id, chart.getTitle().getText(), description);
      root.setAttributeNS(null, "viewBox", "0 0 " + width + " " + height);
      root.setAttributeNS(null, "width", "100%");
      root.removeAttributeNS(null, "height");
      return text(root);
    } catch (ParserConfigurationException | TransformerException e) {
      throw new IllegalStateException("a chart can't be drawn: " + chart.getTitle().getText(), e);
    }
  }

  private static void describe(Element root, String id, String title, String description) {
    Document document = root.getOwnerDocument();
    Element desc = document.createElementNS(NAMESPACE, "desc");
    desc.setTextContent(description);
    desc.setAttributeNS(null, "id", id + "-desc");
    Element name = document.createElementNS(NAMESPACE, "title");
    name.setTextContent(title);
    name.setAttributeNS(null, "id", id + "-title");
    root.insertBefore(desc, root.getFirstChild());
    root.insertBefore(name, desc);
    root.setAttributeNS(null, "role", "img");
    root.setAttributeNS(null, "aria-labelledby", id + "-title " + id + "-desc");
  }

  /** Charts number their clip paths alike: in one page they would take each other's. */
  private static void prefixIds(Node node, String prefix) {
    NamedNodeMap attributes = node.getAttributes();
    for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      String value = attribute.getValue();
      if (attribute.getName().equals("id")) {
        attribute.setValue(prefix + value);
      } else if (value.contains("url(#")) {
        attribute.setValue(value.replace("url(#", "url(#" + prefix));
      } else if (attribute.getName().endsWith("href") && value.startsWith("#")) {
        attribute.setValue("#" + prefix + value.substring(1));
      }
    }
    for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
      prefixIds(child, prefix);
    }
  }

  private static String text(Element root) throws TransformerException {
    Transformer transformer = TransformerFactory.newInstance().newTransformer();
    transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
    StringWriter text = new StringWriter();
    transformer.transform(new DOMSource(root), new StreamResult(text));
    return text.toString();
  }
}
