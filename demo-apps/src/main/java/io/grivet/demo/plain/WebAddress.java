package io.grivet.demo.plain;

import java.net.URI;
import java.net.URISyntaxException;

/** Parses addresses as users write them. */
public final class WebAddress {
  private static final int MAX_PORT = 65_535;

  private WebAddress() {}

  /**
   * Parses an address with scheme and host; an address without a path gets the path "/".
   *
   * @throws Arguments.Mistake if it is not an http or https address
   */
  public static URI parse(String text) throws Arguments.Mistake {
    try {
      URI address = new URI(text);
      String scheme = address.getScheme();
      boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
      if (web && address.getHost() != null && address.getPort() <= MAX_PORT) {
        return address.getRawPath().isEmpty() ? address.resolve("/") : address;
      }
    } catch (URISyntaxException e) {
      throw new Arguments.Mistake("\"" + text + "\" is no URL: " + e.getReason());
    }
    throw new Arguments.Mistake("\"" + text + "\" is no http or https URL; write http://HOST/PATH");
  }
}
