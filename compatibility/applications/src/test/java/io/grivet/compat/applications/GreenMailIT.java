package io.grivet.compat.applications;

import io.grivet.compat.Area;
import io.grivet.compat.Case;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GreenMailIT {
  @Test
  void mailForTenUsers() throws Exception {
    int smtp = Apps.freePort();
    int imap = Apps.freePort();
    Path jar = Apps.jar("greenmail-standalone");
    Case.of(Area.APPLICATIONS, "GreenMail", jar)
        .did("`-jar greenmail-standalone.jar`: 100 clients send by SMTP at once, 50 read by IMAP, ten wait in IDLE")
        .recipe(Apps.executable(jar))
        .jvm("-Dgreenmail.smtp.hostname=127.0.0.1", "-Dgreenmail.smtp.port=" + smtp,
            "-Dgreenmail.imap.hostname=127.0.0.1", "-Dgreenmail.imap.port=" + imap, "-Dgreenmail.auth.disabled",
            "-Dgreenmail.startup.timeout=30000")
        .driven(run -> {
          Apps.awaitPort(smtp);
          Apps.awaitPort(imap);
          String seen = drive(smtp, imap);
          run.signal("TERM");
          return seen;
        })
        .reading("(?m)^[\\d-]+ [\\d:,]+ ", "") // when it was logged
        .exitingWith(143)
        .holds();
  }

  private static String drive(int smtp, int imap) throws Exception {
    for (int user = 0; user < 10; user++) {
      send(smtp, user, "the first letter makes the account");
    }
    String seen = Together.clients(100, "sent", i -> send(smtp, i, "hello " + i));
    seen += Together.clients(50, "read", i -> read(imap, i % 10));
    Thread[] senders = new Thread[10];
    seen += Together.clients(10, "told while idle", i -> {
      try (Talk talk = selected(imap, i)) {
        talk.says("i IDLE", "+");
        senders[i] = Thread.startVirtualThread(() -> send(smtp, i, "wake up"));
        String exists = talk.awaits(".* EXISTS");
        talk.says("DONE", "i OK");
        return exists;
      }
    });
    for (Thread sender : senders) {
      sender.join();
    }
    return seen;
  }

  private static String send(int port, int number, String text) {
    try (Talk talk = new Talk(port)) {
      talk.awaits("220 .*");
      talk.says("HELO localhost", "250");
      talk.says("MAIL FROM:<sender" + number + "@localhost>", "250");
      talk.says("RCPT TO:<user" + number % 10 + "@localhost>", "250");
      talk.says("DATA", "354");
      talk.says("Subject: " + text + "\r\n\r\n" + "a line of text\r\n".repeat(200) + ".", "250");
      return talk.says("QUIT", "221").substring(0, 3);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static Talk selected(int port, int user) throws IOException {
    Talk talk = new Talk(port);
    talk.awaits("\\* OK.*");
    talk.says("a LOGIN user" + user + "@localhost secret", "a OK");
    talk.says("b SELECT INBOX", "b OK");
    return talk;
  }

  private static String read(int port, int user) throws IOException {
    try (Talk talk = selected(port, user)) {
      talk.write("c SEARCH BODY line");
      int found = talk.awaits("\\* SEARCH.*").split(" ").length - 2;
      talk.awaits("c OK.*");
      talk.write("d FETCH 1:* (BODY.PEEK[TEXT])");
      int lines = 0;
      for (String line = talk.read(); !line.startsWith("d OK"); line = talk.read()) {
        lines += line.contains("a line of text") ? 1 : 0;
      }
      talk.says("e LOGOUT", "e OK");
      return found + " messages with " + lines + " lines";
    }
  }
}
