/** Counts that do not depend on how busy the machine is: system calls, switches, allocations. */
package io.grivet.it.counts;
