#!/bin/sh
# AIPerf (PyPI aiperf 0.13.0) measures a streaming server that sends `usage` with every answer.
# Guess: tokens a second and the time between tokens are of the server's tokens; the tokenizer that it asks for is for making prompts.
# Behaviour: output_sequence_length, output_token_throughput and inter_token_latency are of the text as the client's tokenizer cuts it. The server sends 20 tokens,
#   4 ms apart, and says so in its usage; a tokenizer of bytes counts 79: four times the throughput, and some 1 ms a token. A warning on the console says that the two
#   counts differ; the file has the server's beside (usage_completion_tokens), and the time per chunk (inter_chunk_latency). --use-server-token-count turns it round.
# Seen 2026-11-28 with Python 3.11.7. Fails when the two counts agree, or when the time between tokens is the server's.
set -eu
command -v python3 >/dev/null || { echo "needs python3"; exit 1; }
dir=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$dir"' EXIT
cd "$dir"
if [ -n "${VENV:-}" ]; then ln -s "$VENV" v; else python3 -m venv v; v/bin/pip install -q aiperf==0.13.0; fi

cat > tokenizer.py <<'PY'
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast

letters = sorted(pre_tokenizers.ByteLevel.alphabet())
words = {letter: number for number, letter in enumerate([*letters, "[PAD]", "[EOS]"])}
tokenizer = Tokenizer(models.BPE(vocab=words, merges=[]))
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tokenizer.decoder = decoders.ByteLevel()
PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="[PAD]", eos_token="[EOS]").save_pretrained("tokenizer")
PY
v/bin/python tokenizer.py

cat > server.py <<'PY'
import json, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

class Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_GET(self):
        self.send_response(200)
        self.send_header("content-length", "2")
        self.end_headers()
        self.wfile.write(b"{}")

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("connection", "close")
        self.end_headers()
        head = {"id": "a", "object": "chat.completion.chunk", "created": 1, "model": "m"}
        for number in range(20):
            time.sleep(0.03 if number == 0 else 0.004)
            delta = {"content": "tok" if number == 0 else " tok"}
            self.send({**head, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
        self.send({**head, "choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
        usage = {"prompt_tokens": 50, "completion_tokens": 20, "total_tokens": 70}
        self.send({**head, "choices": [], "usage": usage})
        self.wfile.write(b"data: [DONE]\n\n")

    def send(self, data):
        self.wfile.write(f"data: {json.dumps(data)}\n\n".encode())
        self.wfile.flush()

ThreadingHTTPServer(("127.0.0.1", 18291), Answer).serve_forever()
PY
python3 server.py &
server=$!
sleep 1

v/bin/aiperf profile -m m --url http://127.0.0.1:18291 --endpoint-type chat --streaming --tokenizer "$dir/tokenizer" --concurrency 2 \
  --request-count 20 --isl 100 --osl 20 --output-artifact-dir out --ui none >log 2>&1 || { tail -20 log; exit 1; }

cat > read.py <<'PY'
import json, sys

found = json.load(open("out/profile_export_aiperf.json"))
value = lambda name: found[name]["avg"]
print("aiperf", found["aiperf_version"])
print("output tokens an answer: AIPerf", value("output_sequence_length"), "the server", value("usage_completion_tokens"))
print("output tokens/s: AIPerf", round(value("output_token_throughput")), "the server", round(value("request_throughput") * value("usage_completion_tokens")))
print("ms a token:", round(value("inter_token_latency"), 2), "ms a chunk, and a token of the server's:", round(value("inter_chunk_latency"), 2))
is_so = value("output_sequence_length") == 79 and value("usage_completion_tokens") == 20
sys.exit(0 if is_so and value("inter_chunk_latency") > 3.5 * value("inter_token_latency") else "it counts otherwise now")
PY
v/bin/python read.py
