#!/bin/sh
# PySpark (PyPI pyspark 4.0.1), RDD.pipe without `env`, whose documentation says "environment variables to set".
# Guess: the command runs in the environment of the worker, plus what is given, as Scala's pipe and subprocess without `env` do.
# Behavior: it runs with no variable at all: PATH, HOME, proxies and credentials are gone. A program in /usr/local/bin, where `npm install --global`
#   puts one, is not found although the worker's own PATH has it; with any `env`, that alone is the environment.
# Effect: the same command runs from Scala and fails from Python, or reads other settings: a folder of own price tables that a variable names is not read.
# Seen 2026-11-29: without env {}, with env {'ASKED': '1'}, in the worker itself FOLDER is /tables. Ends with 1 when that changes.
# Needs Java 17. Some 400 MB are installed.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
python3 -m venv v
v/bin/pip install -q --no-compile pyspark==4.0.1
cat >run.py <<'PY'
import os
import sys

os.environ["FOLDER"] = "/tables"
os.environ["PYSPARK_PYTHON"] = sys.executable
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
from pyspark.sql import SparkSession

spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
one = spark.sparkContext.parallelize(["x"], 1)


def seen(lines):
    return {line.split("=", 1)[0]: line.split("=", 1)[1] for line in lines if "=" in line}


without = seen(one.pipe("/usr/bin/env").collect())
given = seen(one.pipe("/usr/bin/env", env={"ASKED": "1"}).collect())
worker = one.map(lambda _: os.environ.get("FOLDER")).collect()
print("without env", without, "with env", given, "in the worker", worker)
spark.stop()
if without != {} or given != {"ASKED": "1"} or worker != ["/tables"]:
    sys.exit("this has changed")
PY
v/bin/python run.py 2>/dev/null
