/** What is said of a thread that holds others up, and of threads that all wait for ever; and when nothing is said. */
package io.grivet.it.watchdog;
