package io.grivet.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the descriptors of a process are, as Linux tells. Reads each table once. Not thread-safe. */
final class Descriptors {
  private static final String LISTENS = "0A";
  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private final Path process;
  private final Map<String, String> sockets = new HashMap<>();

  Descriptors(String pid) {
    process = Path.of("/proc", pid);
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      read(table);
    }
  }

  private void read(String table) {
    try {
      List<String> lines = Files.readAllLines(process.resolve("net").resolve(table));
      for (String line : lines.subList(1, lines.size())) {
        String[] fields = line.strip().split("\\s+", -1);
        boolean listens = fields[STATE].equals(LISTENS);
        sockets.put("socket:[" + fields[INODE] + "]",
            listens ? "port " + port(fields[LOCAL]) : table.startsWith("udp") ? "UDP port " + port(fields[LOCAL])
                : address(fields[REMOTE]));
      }
    } catch (IOException e) {
      return; // no /proc here, or not ours to read: descriptors stay numbers
    }
  }

  /** Returns the peer of a connection, the port of a server socket, or another kind of file; empty if unknown. */
  String of(int descriptor) {
    try {
      String link = Files.readSymbolicLink(process.resolve("fd").resolve(Integer.toString(descriptor))).toString();
      return link.startsWith("pipe:") ? "a pipe" : link.contains("eventpoll") ? "a selector"
          : link.startsWith("socket:") ? sockets.getOrDefault(link, "a socket") : link;
    } catch (IOException e) {
      return "";
    }
  }

  private static int port(String field) {
    return Integer.parseInt(field.substring(field.indexOf(':') + 1), 16);
  }

  /** {@code 0100007F:D0CE} or 32 hexadecimal digits: groups of four bytes, each in the order of the machine. */
  static String address(String field) {
    String hex = field.substring(0, field.indexOf(':'));
    byte[] bytes = new byte[hex.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      int from = i / 4 * 4 + 3 - i % 4;
      bytes[i] = (byte) Integer.parseInt(hex.substring(2 * from, 2 * from + 2), 16);
    }
    try {
      String host = java.net.InetAddress.getByAddress(bytes).getHostAddress();
      return (host.contains(":") ? "[" + host + "]" : host) + ":" + port(field);
    } catch (java.net.UnknownHostException e) {
      throw new IllegalArgumentException(field, e);
    }
  }
}
