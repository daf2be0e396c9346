/** Published applications, run as their users run them. */
package io.grivet.compat.applications;
