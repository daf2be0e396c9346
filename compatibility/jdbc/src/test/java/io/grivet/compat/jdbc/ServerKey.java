package io.grivet.compat.jdbc;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A key and a self-signed certificate, in the form that servers read. */
record ServerKey(Path key, Path certificate) {
  private static final String PASSWORD = "secret";

  static ServerKey in(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("server.p12");
    new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
        "-alias", "server", "-dname", "CN=localhost", "-keyalg", "EC", "-validity", "30", "-storetype", "PKCS12",
        "-keystore", store.toString(), "-storepass", PASSWORD).start().waitFor();
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    ServerKey pair = new ServerKey(folder.resolve("server.key"), folder.resolve("server.crt"));
    write(pair.key, "PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded());
    write(pair.certificate, "CERTIFICATE", keys.getCertificate("server").getEncoded());
    return pair;
  }

  private static void write(Path file, String kind, byte[] content) throws IOException {
    Files.writeString(file, "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder().encodeToString(content)
        + "\n-----END " + kind + "-----\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------")); // or the server refuses it
  }
}
