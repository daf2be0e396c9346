package io.grivet.it.jvm;

import java.util.ArrayList;
import java.util.List;

/** Lines that only one of two texts has, in order, by longest common subsequence. Stateless. */
public final class LineDiff {
  private LineDiff() {}

  /** Returns the lines that differ, each with the name of the run that printed it. */
  public static String of(String plain, String agent) {
    List<String> a = plain.lines().toList();
    List<String> b = agent.lines().toList();
    int[][] common = new int[a.size() + 1][b.size() + 1];
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        common[i][j] = a.get(i).equals(b.get(j))
            ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<String> diff = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.size() || j < b.size()) {
      if (i < a.size() && j < b.size() && a.get(i).equals(b.get(j))) {
        i++;
        j++;
      } else if (j == b.size() || i < a.size() && common[i + 1][j] >= common[i][j + 1]) {
        diff.add("  plain | " + a.get(i++));
      } else {
        diff.add("  agent | " + b.get(j++));
      }
    }
    return String.join("\n", diff);
  }
}
