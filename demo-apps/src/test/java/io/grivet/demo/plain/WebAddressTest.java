package io.grivet.demo.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {
  @Test
  void anAddressWithoutPathMeansItsRoot() throws Arguments.Mistake {
    assertEquals("http://example.org:81/", WebAddress.parse("http://example.org:81").toString());
    assertEquals("https://example.org/a?b", WebAddress.parse("https://example.org/a?b").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "example.org", "ftp://h/", "http:///path", "http://", "http://a b/", "http://a:65536/"})
  void anInvalidWebAddressIsRefused(String text) {
    assertThrows(Arguments.Mistake.class, () -> WebAddress.parse(text));
  }
}
