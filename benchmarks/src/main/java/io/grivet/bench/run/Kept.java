package io.grivet.bench.run;

/** One result file: what a case found, and under which conditions. Immutable. */
public record Kept(CaseResult found, Conditions conditions) {}
