/**
 * Ordinary blocking Java programs: a thread per connection or a pool of threads, nothing else.
 *
 * <p>Nothing here refers to Grivet; a test checks this. Each program prints the same with and without the agent.
 */
package io.grivet.demo.plain;
