package io.grivet.demo.incident;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The search of a shop. A product that exists is found at once.
 *
 * <p>The fault: for a name with a typing error, the search compares the name with every product, for about half a
 * second, and all others wait.
 */
public final class StuckLoop {
  private static final int PRODUCTS = 80_000;
  private static final int CLIENTS = 50;
  private static final int PAUSE_MILLIS = 50;
  private static final int ONE_TYPING_ERROR_IN = 1500;

  private final Set<String> products = new HashSet<>(); // only read after the constructor

  private StuckLoop() {
    for (int i = 0; i < PRODUCTS; i++) {
      products.add(product(i));
    }
  }

  /** @param args the seconds to run */
  public static void main(String[] args) throws IOException, InterruptedException {
    StuckLoop shop = new StuckLoop();
    int port = LineServer.start("search", shop::search);
    new Load(port, CLIENTS, PAUSE_MILLIS, StuckLoop::request).run(args);
  }

  private static String product(int number) {
    return "coffee machine model " + number;
  }

  private static String request(int number) {
    String name = product(number % PRODUCTS);
    return number % ONE_TYPING_ERROR_IN == ONE_TYPING_ERROR_IN - 1 ? name.replace("coffee", "cofee") : name;
  }

  private String search(String name) {
    return products.contains(name) ? "found: " + name : "did you mean: " + mostSimilar(name);
  }

  private String mostSimilar(String name) {
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String product : products) {
      int distance = distance(name, product);
      if (distance < least) {
        least = distance;
        best = product;
      }
    }
    return best;
  }

  /** Returns the number of letters to insert, remove or change. */
  private static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(above[j], row[j - 1]));
      }
      int[] swap = above;
      above = row;
      row = swap;
    }
    return above[to.length()];
  }
}
