package io.grivet.diag;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What we tell the user, on standard error. Any thread may call.
 *
 * <p>Written to the descriptor itself: {@code System.err} may be the program's, and its lock held by a thread that we
 * complain about.
 */
class Complaints {
  private final OutputStream out = new FileOutputStream(FileDescriptor.err);

  /** Writes whole lines in one piece. */
  void print(String text) {
    try {
      out.write(text.getBytes(charset()));
    } catch (IOException e) {
      // Standard error is closed: there is nobody to tell.
      return;
    }
  }

  private static Charset charset() {
    String name = System.getProperty("stderr.encoding");
    return name != null && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
  }
}
