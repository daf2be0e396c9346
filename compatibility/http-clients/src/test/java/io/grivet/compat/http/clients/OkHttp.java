package io.grivet.compat.http.clients;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** The script with OkHttp. */
public final class OkHttp {
  private OkHttp() {}

  /** Arguments: the protocols, then the arguments of the script. */
  public static void main(String[] args) throws Exception {
    List<Protocol> protocols = Arrays.stream(args[0].split(":")).map(Protocol::valueOf).toList();
    OkHttpClient client = new OkHttpClient.Builder().protocols(protocols)
        .connectTimeout(Caller.SHORT_LIMIT_MILLIS, TimeUnit.MILLISECONDS).build();
    new Script((url, body, limitMillis) -> call(client, url, body, limitMillis),
        Arrays.copyOfRange(args, 1, args.length)).run();
    client.connectionPool().evictAll();
    System.out.println("connections left: " + client.connectionPool().connectionCount());
  }

  private static Caller.Answer call(OkHttpClient client, String url, byte[] body, int limitMillis) throws Exception {
    Request.Builder request = new Request.Builder().url(url);
    if (body != null) {
      request.post(RequestBody.create(body));
    }
    OkHttpClient limited = client.newBuilder().readTimeout(limitMillis, TimeUnit.MILLISECONDS).build();
    try (Response response = limited.newCall(request.build()).execute()) {
      return new Caller.Answer(response.code(), response.body().bytes());
    }
  }
}
