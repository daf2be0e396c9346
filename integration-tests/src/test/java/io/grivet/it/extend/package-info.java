/** Extensions, that is what libraries tell the agent before main, and the API as another project uses it. */
package io.grivet.it.extend;
