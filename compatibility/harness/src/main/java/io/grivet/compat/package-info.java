/** Runs software that others wrote without the agent and with it, and keeps what was found for the table. */
package io.grivet.compat;
