/** Threads and the objects of their waits: plain programs, and tests that run them with and without the agent. */
package io.grivet.it.threads;
