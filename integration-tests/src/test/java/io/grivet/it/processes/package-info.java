/** Child processes: starting them, waiting for them, and their pipes. */
package io.grivet.it.processes;
