package io.grivet.compat.http.clients;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** One HTTP client, in the few words that all of them know. It follows redirects and asks for gzip. Thread-safe. */
@FunctionalInterface
interface Caller {
  /** For calls that succeed, on a busy machine too. */
  int LONG_LIMIT_MILLIS = 30_000;
  /** For an answer that never comes; connecting is done by then. */
  int LIMIT_MILLIS = 2500;
  /** For a connection that never comes. */
  int SHORT_LIMIT_MILLIS = 700;

  /** An answer, unpacked. */
  record Answer(int status, byte[] body) { }

  /**
   * Sends a request and waits.
   *
   * @param body null for a GET, otherwise of a POST
   */
  Answer call(String url, byte[] body, int limitMillis) throws Exception;

  /** For clients that leave it to their users. */
  static byte[] unpacked(byte[] body, String encoding) throws IOException {
    return "gzip".equals(encoding) ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
  }
}
