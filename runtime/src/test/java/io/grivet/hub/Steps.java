package io.grivet.hub;

import java.util.ArrayList;
import java.util.List;

/** Tasks that record their names, in the order in which they ran. */
final class Steps {
  private final List<String> done = new ArrayList<>();

  Task task(String name) {
    return new Step(name);
  }

  List<String> done() {
    return done;
  }

  /** Returns the names of a chain linked by {@link Task#next}, without running it. */
  static List<String> names(Task first) {
    List<String> names = new ArrayList<>();
    for (Task task = first; task != null; task = task.next) {
      names.add(task.toString());
    }
    return names;
  }

  private final class Step extends Task {
    private final String name;

    Step(String name) {
      this.name = name;
    }

    @Override
    public void run() {
      done.add(name);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
