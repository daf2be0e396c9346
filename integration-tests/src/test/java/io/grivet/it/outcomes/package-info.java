/** What becomes of greenlets that nobody looks at: failures, traces of their spawning, waits without end. */
package io.grivet.it.outcomes;
