/** Programs whose heap or stack is full for a while: they end as without the agent, and no part of Grivet has died. */
package io.grivet.it.memory;
