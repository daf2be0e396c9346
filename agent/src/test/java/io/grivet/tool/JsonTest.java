package io.grivet.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void eachKindOfValueIsWritten() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("text", "a\"b\\c\n\u0001");
    map.put("number", 5L);
    map.put("truth", true);
    map.put("list", List.of(1, Map.of()));

    assertEquals("{\"text\":\"a\\\"b\\\\c\\n\\u0001\",\"number\":5,\"truth\":true,\"list\":[1,\n{}]}", Json.of(map));
  }
}
