/** Programs whose heap or stack is full for a while: they end as without the agent, and nothing of ours has died. */
package io.grivet.it.memory;
