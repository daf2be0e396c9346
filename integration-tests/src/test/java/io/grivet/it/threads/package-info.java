/** Threads and what they wait for: plain programs, and tests that run them with and without the agent. */
package io.grivet.it.threads;
