package io.grivet.it.async;

import io.grivet.it.plain.Note;
import io.grivet.it.plain.Ticking;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/** A ticker ticks on while another thread waits for changes in a directory. */
public final class Watching {
  private Watching() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("watched");
    Path file = folder.resolve("file");
    try (Ticking ticking = new Ticking(); WatchService service = folder.getFileSystem().newWatchService()) {
      WatchKey key = folder.register(service, StandardWatchEventKinds.ENTRY_CREATE,
          StandardWatchEventKinds.ENTRY_DELETE);
      ticking.during("take", () -> show(service.take()), () -> Files.createFile(file));
      ticking.during("poll with a limit", () -> show(service.poll(1, TimeUnit.MINUTES)), () -> Files.delete(file));
      long start = System.nanoTime();
      Note.that("poll, limit passes", service.poll(20, TimeUnit.MILLISECONDS));
      Note.that("early", System.nanoTime() - start < 20_000_000);
      Note.that("poll without waiting", service.poll());
      ticking.untilInterrupted("take, interrupted", service::take);
      ticking.untilInterrupted("poll, interrupted", () -> service.poll(1, TimeUnit.MINUTES));
      ticking.during("take, directory deleted", () -> show(service.take()), () -> Files.delete(folder));
      Note.that("valid", key.isValid());
      ticking.during("take, closed meanwhile", () -> {
        try {
          service.take();
        } catch (ClosedWatchServiceException e) {
          Note.that("take", Note.text(e));
        }
      }, service::close);
      Note.outcome("poll when closed", service::poll);
    }
  }

  private static void show(WatchKey key) {
    key.pollEvents().forEach(event -> Note.that("event", event.kind() + " " + event.context() + " " + event.count()));
    Note.that("reset", key.reset());
  }
}
