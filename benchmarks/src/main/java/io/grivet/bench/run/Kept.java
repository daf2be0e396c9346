package io.grivet.bench.run;

/** One result file: the result of a case and its conditions. Immutable. */
public record Kept(CaseResult found, Conditions conditions) {}
