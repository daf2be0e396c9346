package io.grivet.demo.plain;

import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A classic crawler: a pool of threads fetches pages, and follows the links on the same hosts.
 *
 * <p>{@code main} takes the answers in the order of its requests. Therefore pages are numbered breadth first with any
 * number of threads, and {@code --pages N} gives the same N pages in every run.
 */
public final class Crawler {
  private static final int LIMIT_MILLIS = 2000;
  private static final int PROGRESS_STEP = 5;

  private final PageFetcher fetcher;
  private final ExecutorService pool;
  private final int limit;
  private final PrintStream progress;
  private final Set<String> hosts = new HashSet<>();                // main only
  private final Set<URI> seen = new HashSet<>();                    // main only
  private final Queue<Future<Page>> asked = new ArrayDeque<>();     // main only
  private final AtomicInteger found = new AtomicInteger();          // written by main, read by workers
  private final AtomicInteger fetched = new AtomicInteger();        // written by workers

  Crawler(PageFetcher fetcher, ExecutorService pool, int limit, PrintStream progress) {
    this.fetcher = fetcher;
    this.pool = pool;
    this.limit = limit;
    this.progress = progress;
  }

  /** Runs {@code [--threads N] [--pages N] [--list] URL...}. */
  public static void main(String[] args) throws InterruptedException {
    CrawlOptions options;
    try {
      options = CrawlOptions.parse(args);
    } catch (Arguments.Mistake e) {
      System.err.println("Crawler: " + e.getMessage());
      System.exit(2);
      return;
    }
    // The JDK keeps 5 idle connections to a host; here all threads talk to one host.
    System.setProperty("http.maxConnections", Integer.toString(options.threads()));
    long startNanos = System.nanoTime();
    List<Page> pages;
    ExecutorService pool = Executors.newFixedThreadPool(options.threads());
    try {
      pages = new Crawler(new PageFetcher(LIMIT_MILLIS), pool, options.pages(), System.out).crawl(options.starts());
    } finally {
      pool.shutdownNow(); // its threads would keep the JVM alive
    }
    new CrawlReport(pages, (System.nanoTime() - startNanos) / 1_000_000).print(System.out, options.list());
  }

  List<Page> crawl(List<URI> starts) throws InterruptedException {
    for (URI start : starts) {
      hosts.add(start.getRawAuthority());
      ask(start);
    }
    List<Page> pages = new ArrayList<>();
    while (!asked.isEmpty()) {
      Page page = answer(asked.remove());
      pages.add(page);
      page.links().stream().filter(link -> hosts.contains(link.getRawAuthority())).forEach(this::ask);
    }
    return pages;
  }

  private void ask(URI address) {
    if (seen.size() < limit && seen.add(address)) {
      found.incrementAndGet();
      asked.add(pool.submit(() -> fetch(address)));
    }
  }

  private Page fetch(URI address) {
    Page page = fetcher.fetch(address);
    int done = fetched.incrementAndGet();
    if (done % PROGRESS_STEP == 0) {
      progress.println("progress " + done + " of " + found.get());
    }
    return page;
  }

  private static Page answer(Future<Page> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a page failed in a way the fetcher does not know", e.getCause());
    }
  }
}
