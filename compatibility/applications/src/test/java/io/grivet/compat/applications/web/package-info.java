/** A web application for a servlet container. */
package io.grivet.compat.applications.web;
