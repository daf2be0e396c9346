package io.grivet.compat.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key store for a server on this machine, made by keytool, and the trust in it. Immutable. */
public final class Keys {
  public static final String PASSWORD = "changeit";

  private final Path file;

  private Keys(Path file) {
    this.file = file;
  }

  /** Makes a key store in this folder. */
  public static Keys in(Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("keys.p12");
    Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair", "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD, "-alias", "server",
        "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1", "-validity", "2")
        .redirectErrorStream(true).redirectOutput(folder.resolve("keytool.txt").toFile()).start();
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool: " + Files.readString(folder.resolve("keytool.txt")));
    }
    return new Keys(file);
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
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }
}
