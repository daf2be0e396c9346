package io.grivet.threads;

/** Marks threads of our own that must never become greenlets. */
public interface StaysReal {}
