package io.grivet.it.extend;

import io.grivet.Monkey;
import io.grivet.Patch;

/** Lists the inactive patches with reasons, after the patches in the arguments, which are shown in full. */
public final class PatchList {
  private PatchList() {}

  public static void main(String[] shown) {
    for (String name : shown) {
      Monkey.patches().stream().filter(patch -> patch.name().equals(name)).forEach(System.out::println);
    }
    for (Patch patch : Monkey.patches()) {
      if (!patch.active()) {
        System.out.println(patch.name() + ": " + patch.reason());
      }
    }
  }
}
