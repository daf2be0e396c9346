/** Databases by JDBC. */
package io.grivet.compat.jdbc;
