#!/bin/sh
# Spring AI 2.0.1 (Maven spring-ai-openai, spring-ai-client-chat; Java 17), one question that needs a tool, called and streamed (ChatClient), against a server on this
# machine: two calls, each with 1,000 tokens in, 600 of them from the cache, and 200 out; a stream ends with its usage.
# Guess: Usage of the answer is that of both calls, whether it is streamed or not: 2,000 and 400, getCacheReadInputTokens() 1,200.
# Behavior: tokens in and out are those of both calls in both. The cached ones are both calls' when called, 1,200, and the last call's alone when streamed, 600.
# Effect: the cached share of a streamed agent is divided by its calls, 30 % for 60 % here: fresh input +75 % in a price made of it.
# Seen 2026-11-29: called 2000 400 cached 1200, streamed 2000 400 cached 600, one call streamed 1000 200 cached 600. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-annotations</artifactId><version>2.21</version></dependency>
    <dependency><groupId>tools.jackson.core</groupId><artifactId>jackson-core</artifactId><version>3.1.5</version></dependency>
    <dependency><groupId>org.springframework.ai</groupId><artifactId>spring-ai-openai</artifactId><version>2.0.1</version></dependency>
    <dependency><groupId>org.springframework.ai</groupId><artifactId>spring-ai-client-chat</artifactId><version>2.0.1</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:build-classpath -Dmdep.outputFile=classpath
cat >Run.java <<'JAVA'
import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.tool.annotation.Tool;

public class Run {
  static final String USAGE = "{\"prompt_tokens\":1000,\"completion_tokens\":200,\"total_tokens\":1200,\"prompt_tokens_details\":{\"cached_tokens\":600}}";

  public static class Clock {
    @Tool(description = "the time")
    public String now() {
      return "noon";
    }
  }

  static String choice(String holder, String message, String reason) {
    return "\"choices\":[{\"index\":0,\"" + holder + "\":" + message + ",\"finish_reason\":" + reason + "}]";
  }

  static String answer(String asked) {
    boolean streamed = asked.contains("\"stream\":true");
    boolean wantsTool = asked.contains("\"tools\":[") && !asked.contains("\"role\":\"tool\"");
    String call = "{\"role\":\"assistant\",\"tool_calls\":[{\"index\":0,\"id\":\"t\",\"type\":\"function\",\"function\":{\"name\":\"now\",\"arguments\":\"{}\"}}]}";
    String message = wantsTool ? call : "{\"role\":\"assistant\",\"content\":\"yes\"}";
    String reason = wantsTool ? "\"tool_calls\"" : "\"stop\"";
    String head = "{\"id\":\"a\",\"created\":1,\"model\":\"m\",\"object\":\"chat.completion";
    if (!streamed) return head + "\"," + choice("message", message, reason) + ",\"usage\":" + USAGE + "}";
    String chunk = "data: " + head + ".chunk\",";
    return chunk + choice("delta", message, "null") + "}\n\n" + chunk + choice("delta", "{}", reason) + "}\n\n"
        + (asked.contains("\"include_usage\":true") ? chunk + "\"choices\":[],\"usage\":" + USAGE + "}\n\n" : "") + "data: [DONE]\n\n";
  }

  static String counts(Usage usage) {
    return usage.getPromptTokens() + " " + usage.getCompletionTokens() + " cached " + usage.getCacheReadInputTokens();
  }

  static String streamed(ChatClient.ChatClientRequestSpec asked) {
    return counts(asked.stream().chatResponse().collectList().block().stream()
        .map(response -> response.getMetadata().getUsage()).filter(usage -> usage.getTotalTokens() > 0).reduce((first, last) -> last).get());
  }

  public static void main(String[] arguments) throws Exception {
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/", exchange -> {
      String body = answer(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8).replace(" ", ""));
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("content-type", body.startsWith("data:") ? "text/event-stream" : "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    server.start();
    var options = OpenAiChatOptions.builder();
    options.baseUrl("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    options.apiKey("none");
    options.model("m");
    var client = ChatClient.create(OpenAiChatModel.builder().options(options.build()).build());
    System.out.println("called " + counts(client.prompt("hi").tools(new Clock()).call().chatResponse().getMetadata().getUsage()));
    System.out.println("streamed " + streamed(client.prompt("hi").tools(new Clock())));
    System.out.println("one call streamed " + streamed(client.prompt("hi")));
    System.exit(0);
  }
}
JAVA
java -cp "$(cat classpath)" Run.java 2>warnings | tee seen
cat >expected <<'TXT'
called 2000 400 cached 1200
streamed 2000 400 cached 600
one call streamed 1000 200 cached 600
TXT
cmp -s expected seen || { echo "this has changed"; exit 1; }
