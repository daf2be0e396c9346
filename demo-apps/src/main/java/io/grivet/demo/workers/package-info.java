/**
 * Plain blocking Java around a work queue: a producer, and workers that may die.
 *
 * <p>Nothing here refers to Grivet: {@code grivet demo workers} starts the programs under the agent.
 */
package io.grivet.demo.workers;
