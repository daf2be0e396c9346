/** Several hubs in one JVM: threads that run at once, and wake-ups from each hub to each other one. */
package io.grivet.it.hubs;
