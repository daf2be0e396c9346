package io.grivet.it.agents;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

/** Threads that meet, and a method that an agent changes. */
public final class Shop {
  private static final int CUSTOMERS = 20;

  private Shop() {}

  public static void main(String[] args) throws Exception {
    CyclicBarrier door = new CyclicBarrier(CUSTOMERS);
    List<Thread> customers = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      customers.add(Thread.ofPlatform().name("customer " + i).start(() -> enter(door)));
    }
    for (Thread customer : customers) {
      customer.join();
    }
    System.out.println(order() + " by " + Thread.currentThread().getName());
  }

  private static void enter(CyclicBarrier door) {
    try {
      Thread.sleep(10);
      door.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static String order() {
    return "tea";
  }
}
