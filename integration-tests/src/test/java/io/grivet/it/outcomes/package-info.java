/** The fate of unobserved greenlets: failures, traces of their spawning, waits without end. */
package io.grivet.it.outcomes;
