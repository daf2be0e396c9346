package io.grivet.compat.http;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/** A key store for a server on this machine, made by keytool, and the trust in it. Immutable. */
public final class Keys {
  public static final String PASSWORD = io.grivet.it.sockets.Keys.PASSWORD;

  private final Path file;

  private Keys(Path file) {
    this.file = file;
  }

  /** Makes a key store in this folder. */
  public static Keys in(Path folder) throws IOException, InterruptedException {
    return new Keys(io.grivet.it.sockets.Keys.create(folder));
  }

  public Path file() {
    return file;
  }

  /** Returns the arguments that make a JVM trust the server. */
  public String[] trusting() {
    return new String[] {"-Djavax.net.ssl.trustStore=" + file, "-Djavax.net.ssl.trustStorePassword=" + PASSWORD};
  }

  /** Returns a context that is the server and trusts it. */
  public SSLContext context() throws IOException, GeneralSecurityException {
    return io.grivet.it.sockets.Keys.context(file);
  }
}
