#!/bin/sh
# jtokkit 1.1.0 (Maven com.knuddels:jtokkit, Java 17), getEncodingForModel by the name of a model, and langchain4j-open-ai 1.19.0, which counts with jtokkit: one Hindi sentence.
# Guess: a model that came after the release is unknown, an empty Optional, as gpt-5 and o3 are; whom it knows it counts with the vocabulary of that model.
# Behavior: a name that begins with that of an older model is the older one: gpt-4.1, gpt-4.1-mini and gpt-4.5-preview are counted as GPT-4 (cl100k), though they have the vocabulary of
#   gpt-4o (o200k). langchain4j, on the same library, has a list of its own and says 13.
# Effect: tokens of Hindi ×3.5 here, and a prompt is cut to less than a third of what fits; English differs by a token. Beside gpt-4o, at 13, the newer model looks dear.
# Seen 2026-11-30: gpt-4o 13, gpt-4.1 46, gpt-4.1-mini 46, gpt-4.5-preview 46, gpt-5 and o3 empty; langchain4j 13 for all six. Ends with 1 when that changes.
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
    <dependency><groupId>com.knuddels</groupId><artifactId>jtokkit</artifactId><version>1.1.0</version></dependency>
    <dependency><groupId>dev.langchain4j</groupId><artifactId>langchain4j-open-ai</artifactId><version>1.19.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:build-classpath -Dmdep.outputFile=classpath
cat >Run.java <<'JAVA'
import com.knuddels.jtokkit.Encodings;
import dev.langchain4j.model.openai.OpenAiTokenCountEstimator;
import java.util.ArrayList;
import java.util.List;

public class Run {
  static final String TEXT = "क्या आप मुझे मेरे पिछले महीने का बिल दिखा सकते हैं?";

  public static void main(String[] arguments) {
    var registry = Encodings.newDefaultEncodingRegistry();
    List<Integer> seen = new ArrayList<>();
    List<Integer> beside = new ArrayList<>();
    for (String model : List.of("gpt-4o", "gpt-4.1", "gpt-4.1-mini", "gpt-4.5-preview", "gpt-5", "o3")) {
      seen.add(registry.getEncodingForModel(model).map(found -> found.countTokens(TEXT)).orElse(-1));
      beside.add(new OpenAiTokenCountEstimator(model).estimateTokenCountInText(TEXT));
    }
    System.out.println("jtokkit " + seen + " langchain4j " + beside);
    System.exit(seen.equals(List.of(13, 46, 46, 46, -1, -1)) && beside.equals(List.of(13, 13, 13, 13, 13, 13)) ? 0 : 1);
  }
}
JAVA
java -Dfile.encoding=UTF-8 -cp "$(cat classpath)" Run.java
