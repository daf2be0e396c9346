package io.grivet.compat.http.clients;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/**
 * One HTTP client, reduced to the operations that all clients have. It follows redirects and asks for gzip.
 * Thread-safe.
 */
@FunctionalInterface
interface Caller {
  /** The limit for calls that succeed, on a busy machine too. */
  int LONG_LIMIT_MILLIS = 30_000;
  /** The limit for an answer that never comes; the connection exists by then. */
  int LIMIT_MILLIS = 2500;
  /** The limit for a connection that never comes. */
  int SHORT_LIMIT_MILLIS = 700;

  /** An uncompressed answer. */
  record Answer(int status, byte[] body) {}

  /**
   * Sends a request and waits for the answer.
   *
   * @param body the body of a POST; null for a GET
   */
  Answer call(String url, byte[] body, int limitMillis) throws Exception;

  /** Unpacks a body, for clients that leave this to their users. */
  static byte[] unpacked(byte[] body, String encoding) throws IOException {
    return "gzip".equals(encoding) ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
  }
}
