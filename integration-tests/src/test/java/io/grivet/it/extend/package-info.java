/** Extensions, by which libraries instruct the agent before main, and the API as used by another project. */
package io.grivet.it.extend;
