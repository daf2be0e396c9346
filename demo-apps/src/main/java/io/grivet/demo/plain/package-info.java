/**
 * Ordinary blocking Java programs: a thread per connection, a pool of threads, nothing else.
 *
 * <p>Nothing here knows Grivet, and a test keeps it so. Each program prints the same with and without the agent.
 */
package io.grivet.demo.plain;
