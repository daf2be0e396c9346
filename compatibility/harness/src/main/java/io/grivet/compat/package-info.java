/** Runs third-party software without the agent and with it, and keeps the results for the table. */
package io.grivet.compat;
