package io.grivet.compat.tools;

import io.grivet.it.jvm.AgentJvm;

/** Grivet's place among the agents of a command line. */
enum Order {
  FIRST("before it"), LAST("after it");

  private final String words;

  Order(String words) {
    this.words = words;
  }

  AgentJvm of(AgentJvm recipe) {
    return this == LAST ? recipe.agentLast() : recipe;
  }

  @Override
  public String toString() {
    return "Grivet " + words;
  }
}
