package io.grivet.compat.http.clients;

import io.grivet.compat.http.Tally;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The script with Apache HttpClient and 50 connections for all threads; then no thread returns a connection. */
public final class ApacheHttp {
  private static final int CONNECTIONS = 50;

  private final CloseableHttpClient client;

  private ApacheHttp(CloseableHttpClient client) {
    this.client = client;
  }

  public static void main(String[] args) throws Exception {
    PoolingHttpClientConnectionManager pool = PoolingHttpClientConnectionManagerBuilder.create().useSystemProperties()
        .setMaxConnTotal(CONNECTIONS).setMaxConnPerRoute(CONNECTIONS)
        .setDefaultConnectionConfig(ConnectionConfig.custom()
            .setConnectTimeout(Timeout.ofMilliseconds(Caller.SHORT_LIMIT_MILLIS))
            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS).build()) // or some calls just fail
        .setDefaultTlsConfig(
            TlsConfig.custom().setHandshakeTimeout(Timeout.ofMilliseconds(Caller.LONG_LIMIT_MILLIS)).build())
        .build();
    try (CloseableHttpClient client = HttpClients.custom().setConnectionManager(pool).build()) {
      ApacheHttp caller = new ApacheHttp(client);
      new Script(caller::call, args).run();
      caller.exhaust(args[0] + "://localhost:" + args[1] + "/hello");
    }
    System.out.println("pool: " + pool.getTotalStats().getLeased() + " leased");
  }

  private Caller.Answer call(String url, byte[] body, int limitMillis) throws Exception {
    return client.execute(request(url, body, limitMillis, Caller.LONG_LIMIT_MILLIS), ApacheHttp::answer);
  }

  private static HttpUriRequestBase request(String url, byte[] body, int limitMillis, int poolLimitMillis) {
    HttpUriRequestBase request = body == null ? new HttpGet(url) : new HttpPost(url);
    if (body != null) {
      request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_OCTET_STREAM));
    }
    request.setConfig(RequestConfig.custom().setResponseTimeout(Timeout.ofMilliseconds(limitMillis))
        .setConnectionRequestTimeout(Timeout.ofMilliseconds(poolLimitMillis)).build());
    return request;
  }

  private static Caller.Answer answer(ClassicHttpResponse response) throws IOException {
    return new Caller.Answer(response.getCode(), EntityUtils.toByteArray(response.getEntity()));
  }

  /** Lets some threads hold all connections until the other threads have given up. */
  private void exhaust(String url) throws Exception {
    CountDownLatch held = new CountDownLatch(CONNECTIONS);
    CountDownLatch givenUp = new CountDownLatch(100);
    Thread[] holders = new Thread[CONNECTIONS];
    Tally holding = new Tally();
    for (int i = 0; i < CONNECTIONS; i++) {
      holders[i] = new Thread(() -> hold(url, held, givenUp, holding));
      holders[i].start();
    }
    held.await();
    System.out.println("no connection left: " + Script.all(100, () -> {
      try {
        return client.execute(request(url, null, Caller.LONG_LIMIT_MILLIS, 300), ApacheHttp::answer).toString();
      } finally {
        givenUp.countDown();
      }
    }));
    for (Thread holder : holders) {
      holder.join();
    }
    System.out.println("held: " + holding);
  }

  private void hold(String url, CountDownLatch held, CountDownLatch givenUp, Tally tally) {
    try {
      tally.add(client.execute(request(url, null, Caller.LONG_LIMIT_MILLIS, Caller.LONG_LIMIT_MILLIS), response -> {
        held.countDown();
        try {
          givenUp.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        return response.getCode() + " " + EntityUtils.toString(response.getEntity());
      }));
    } catch (IOException e) {
      tally.add(e.toString());
    }
  }
}
