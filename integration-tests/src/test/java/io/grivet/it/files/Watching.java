package io.grivet.it.files;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/** A ticker ticks on while another thread waits for an event in a folder. The argument names the way of waiting. */
public final class Watching {
  private Watching() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("watched");
    WatchService service = FileSystems.getDefault().newWatchService();
    WatchKey key = folder.register(service, StandardWatchEventKinds.ENTRY_CREATE);
    try (Ticking ticking = new Ticking()) {
      switch (args[0]) {
        case "take" -> ticking.during("take", () -> note(service.take()), () -> Files.createFile(folder.resolve("a")));
        case "poll" -> ticking.during("poll", () -> note(service.poll(1, TimeUnit.MINUTES)),
            () -> Files.createFile(folder.resolve("a")));
        case "interrupted" -> ticking.untilInterrupted("take", service::take);
        case "closed" -> ticking.during("take", service::take, service::close);
        default -> throw new IllegalArgumentException(args[0]);
      }
    }
    Note.that("valid", key.isValid());
    service.close();
    Note.outcome("closed", () -> {
      try {
        return service.poll();
      } catch (ClosedWatchServiceException e) {
        return "closed indeed";
      }
    });
    Files.deleteIfExists(folder.resolve("a"));
    Files.delete(folder);
  }

  private static void note(WatchKey key) {
    key.pollEvents().forEach(event -> Note.that(event.kind().name(), event.context()));
    Note.that("reset", key.reset());
  }
}
