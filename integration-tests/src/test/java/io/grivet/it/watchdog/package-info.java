/**
 * Reports about a thread that holds up other threads, and about threads that all wait forever; and the absence of
 * reports.
 */
package io.grivet.it.watchdog;
