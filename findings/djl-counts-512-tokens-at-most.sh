#!/bin/sh
# DJL's HuggingFaceTokenizer 0.38.0 (Maven ai.djl.huggingface:tokenizers, Java 17) and, beside it, tokenizers 0.23.3 (PyPI), the same tokenizer.json without truncation or padding:
# the tokens of three words and of 3,000, and the three words in a batch with 150.
# Guess: one file and one core in Rust give one count, 5 and 3,002; in a batch each text keeps its own length.
# Behavior: DJL cuts at 512 where neither the file nor the program names a limit (model_max_length stands in another file, which is not read for this): 512 for 3,000 words,
#   and getOverflowing() is empty. In a batch the short text is as long as the longest, 152. With truncation=false it says 3,002.
# Effect: no document is longer than 512 tokens: a bill or a context made of such counts ÷6 here, ÷200 for 100,000; in batches every text costs as much as the longest.
# Seen 2026-11-30: Java 5 512, overflowing 0, in a batch 152, without truncation 3002; Python 5 3002. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile tokenizers==0.23.3
cat >run.py <<'PY'
import sys

from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers

made = Tokenizer(models.WordLevel(unk_token="[UNK]"))
made.pre_tokenizer = pre_tokenizers.Whitespace()
made.train_from_iterator(["the customer asked"], trainers.WordLevelTrainer(special_tokens=["[UNK]", "[CLS]", "[SEP]"]))
made.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)])
made.save("tokenizer.json")
seen = [len(made.encode("the customer asked " * times)) for times in (1, 1000)]
print("python", *seen)
sys.exit("this has changed" if seen != [5, 3002] else 0)
PY
v/bin/python run.py
cat >pom.xml <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>ai.djl.huggingface</groupId><artifactId>tokenizers</artifactId><version>0.38.0</version></dependency>
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B dependency:build-classpath -Dmdep.outputFile=classpath
cat >Run.java <<'JAVA'
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

public class Run {
  static final String WORDS = "the customer asked ";

  static int count(HuggingFaceTokenizer tokenizer, int times) {
    return tokenizer.encode(WORDS.repeat(times)).getIds().length;
  }

  public static void main(String[] arguments) throws Exception {
    Path file = Path.of("tokenizer.json");
    List<Integer> seen;
    try (HuggingFaceTokenizer plain = HuggingFaceTokenizer.newInstance(file);
        HuggingFaceTokenizer whole = HuggingFaceTokenizer.newInstance(file, Map.of("truncation", "false"))) {
      int over = plain.encode(WORDS.repeat(1000)).getOverflowing().length;
      int inBatch = plain.batchEncode(new String[] {WORDS, WORDS.repeat(50)})[0].getIds().length;
      seen = List.of(count(plain, 1), count(plain, 1000), over, inBatch, count(whole, 1000));
    }
    System.out.println("java " + seen);
    System.exit(seen.equals(List.of(5, 512, 0, 152, 3002)) ? 0 : 1);
  }
}
JAVA
OPT_OUT_TRACKING=true DJL_CACHE_DIR=$dir java -cp "$(cat classpath)" Run.java
