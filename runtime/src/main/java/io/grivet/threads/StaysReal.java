package io.grivet.threads;

/** Marks threads of Grivet that must never become greenlets. */
public interface StaysReal {}
