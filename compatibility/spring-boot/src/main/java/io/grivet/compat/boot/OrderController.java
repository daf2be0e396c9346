package io.grivet.compat.boot;

import java.sql.PreparedStatement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Pages that use the database, which is slow, and has ten connections for all pages. Thread-safe. */
@RestController
class OrderController {
  private final JdbcTemplate database;
  private final AtomicInteger holding = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);

  OrderController(JdbcTemplate database) {
    this.database = database;
  }

  /** A slow query. */
  @GetMapping("/query")
  public String query() {
    database.execute("CALL SLEEP(20)");
    return "asked";
  }

  /** Two orders, or none. */
  @Transactional
  @GetMapping("/order/{number}")
  public String order(@PathVariable int number) {
    database.update("INSERT INTO orders (what) VALUES (?)", "first " + number);
    database.execute("CALL SLEEP(5)");
    if (number % 5 == 0) {
      throw new IllegalArgumentException("changed my mind");
    }
    database.update("INSERT INTO orders (what) VALUES (?)", "second " + number);
    return "ordered";
  }

  @GetMapping("/orders")
  public String orders() {
    return database.queryForObject("SELECT COUNT(*) FROM orders", Integer.class) + " orders";
  }

  /** Holds a connection until /release. */
  @GetMapping("/hold")
  public String hold() {
    return database.execute("VALUES 1", (PreparedStatement _) -> {
      holding.incrementAndGet();
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return "held";
    });
  }

  @GetMapping("/holding")
  public String holding() {
    return holding.toString();
  }

  @GetMapping("/release")
  public String release() {
    released.countDown();
    return "released";
  }

  @ExceptionHandler({CannotGetJdbcConnectionException.class, CannotCreateTransactionException.class})
  @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
  public String noConnection() {
    return "no connection";
  }

  @ExceptionHandler(IllegalArgumentException.class)
  @ResponseStatus(HttpStatus.CONFLICT)
  public String rolledBack(IllegalArgumentException why) {
    return why.getMessage();
  }
}
