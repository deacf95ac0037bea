#!/bin/sh
# Locust 2.47.0 (PyPI) and autocannon 8.0.0 (npm, Node 20.20), 100 calls of a server on this machine that refuses 60 at once with 429 and answers 40 after 0.3 seconds;
# and, by Locust, 10 streams of 0.3 seconds, read to the end (stream=True, as who measures tokens writes it).
# Guess: latency is that of answers, about 300 ms; what failed is counted beside. The response time of a stream ends with its last byte.
# Behavior: refusals are in every percentile and mean: medians of some 1 to 5 ms, means of some 120, requests a second of all 100. A stream's response time ends with the
#   head: some ms for 300, while the content length, read later, is 0. Neither tool has the percentiles of the answers alone.
# Effect: the more a server refuses, the faster it looks: median ÷60 and more, mean ÷2.5, throughput ×2.5; a stream looks as if it took no time at all.
# Seen 2026-11-29: median of Locust 3 ms, of autocannon 1 ms, means 122 and 121 ms for 300; a stream 2 ms for 300. Ends with 1 when that changes.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile locust==2.47.0
npm init -y >/dev/null
npm install --silent --no-audit --no-fund autocannon@8.0.0
cat >run.py <<'PY'
from locust import HttpUser
from locust.env import Environment

import json
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

calls = 0


class Server(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = 65536

    def log_message(self, *_):
        pass

    def do_GET(self):
        global calls
        calls += 1
        if self.path == "/stream":
            self.send_response(200)
            self.send_header("transfer-encoding", "chunked")
            self.end_headers()
            for _ in range(10):
                self.wfile.flush()
                time.sleep(0.03)
                self.wfile.write(b"4\r\nyes \r\n")
            self.wfile.write(b"0\r\n\r\n")
            return
        refused = calls % 5 < 3
        if not refused:
            time.sleep(0.3)
        self.send_response(429 if refused else 200)
        self.send_header("content-length", "3")
        self.end_headers()
        self.wfile.write(b"yes")


server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()


class User(HttpUser):
    host = f"http://127.0.0.1:{server.server_port}"


environment = Environment(user_classes=[User])
environment.create_local_runner()
client = User(environment).client
for _ in range(100):
    client.get("/answer")
for _ in range(10):
    for _ in client.get("/stream", stream=True).iter_content(4):
        pass
answers, streams = environment.stats.get("/answer", "GET"), environment.stats.get("/stream", "GET")
done = subprocess.run(["node_modules/.bin/autocannon", "-j", "-c", "5", "-a", "100", User.host + "/answer"], capture_output=True, text=True, check=True)
cannon = json.loads(done.stdout)
print("median of Locust", answers.median_response_time, "ms, of autocannon", cannon["latency"]["p50"], "ms, means", round(answers.avg_response_time), "and",
      round(cannon["latency"]["average"]), "ms for 300; a stream", round(streams.avg_response_time), "ms for 300")
if [answers.num_requests, answers.num_failures, cannon["2xx"], cannon["non2xx"]] != [100, 60, 40, 60]:
    sys.exit("the server was not asked as meant")
if not (max(answers.median_response_time, cannon["latency"]["p50"], streams.avg_response_time) < 100 and max(answers.avg_response_time, cannon["latency"]["average"]) < 200):
    sys.exit("this has changed")
PY
v/bin/python run.py
