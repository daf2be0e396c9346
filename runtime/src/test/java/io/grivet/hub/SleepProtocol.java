package io.grivet.hub;

/** The way of tasks to a carrier that may sleep: the protocol of {@link Inbox}, small enough for broken twins. */
interface SleepProtocol {
  /** Adds a task; returns true if the caller must now wake the sleeper. Any thread. */
  boolean add(Task task);

  /** Announces a sleep; returns false if there is work, and then the sleeper must not sleep. Sleeper only. */
  boolean trySleep();

  /** Takes all tasks, linked by {@link Task#next}, and ends a sleep. Sleeper only. */
  Task takeAll();

  /** The hub's own protocol. */
  final class OfInbox implements SleepProtocol {
    private final Inbox inbox = new Inbox();

    @Override
    public boolean add(Task task) {
      return inbox.add(task) != null;
    }

    @Override
    public boolean trySleep() {
      return inbox.trySleep(Inbox.POLLING);
    }

    @Override
    public Task takeAll() {
      return inbox.takeAll();
    }
  }
}
