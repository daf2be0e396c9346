package io.grivet.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grivet.bench.run.CaseResult;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class BarChartTest {
  private static final CaseResult HTTP = Fixed.http(5.4, 5.58, 5.8).found();

  @Test
  void theChartIsWellFormedAndShowsTheTitleUnchanged() throws Exception {
    assertEquals("HTTP <64>", texts(parsed(BarChart.of(HTTP))).getFirst());
  }

  @Test
  void theBestPeerIsOnTopAndGrivetStandsOut() throws Exception {
    List<String> bars = new ArrayList<>();
    NodeList rects = parsed(BarChart.of(HTTP, Fixed.THROUGHPUT, "t")).getElementsByTagName("rect");
    for (int i = 0; i < rects.getLength(); i++) {
      bars.add(((Element) rects.item(i)).getAttribute("class"));
    }

    assertEquals(List.of("own", "bar"), bars);
    assertTrue(texts(parsed(BarChart.of(HTTP))).indexOf("C, epoll loop") < texts(parsed(BarChart.of(HTTP))).indexOf(
        "Grivet"));
  }

  @Test
  void aBarIsAsLongAsItsNumber() throws Exception {
    NodeList rects = parsed(BarChart.of(HTTP)).getElementsByTagName("rect");
    double c = Double.parseDouble(((Element) rects.item(0)).getAttribute("width"));
    double netty = Double.parseDouble(((Element) rects.item(2)).getAttribute("width"));

    assertEquals(6.1 / 5.5, netty / c, 0.001);
  }

  @Test
  void noTextLeavesThePicture() throws Exception {
    Document chart = parsed(BarChart.of(HTTP));
    NodeList texts = chart.getElementsByTagName("text");
    for (int i = 0; i < texts.getLength(); i++) {
      Element text = (Element) texts.item(i);
      double end = Double.parseDouble(text.getAttribute("x")) + 7 * text.getTextContent().length();
      assertTrue(end <= 760, () -> text.getTextContent() + " ends at " + end);
    }
  }

  private static Document parsed(BarChart chart) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(new InputSource(new StringReader(chart.svg())));
  }

  private static List<String> texts(Document chart) {
    List<String> texts = new ArrayList<>();
    NodeList all = chart.getElementsByTagName("text");
    for (int i = 0; i < all.getLength(); i++) {
      texts.add(all.item(i).getTextContent());
    }
    return texts;
  }
}
