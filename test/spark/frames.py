"""Parquet in, decisions by `mapInPandas`, Parquet out; and the same by `pipe`. Usage: frames.py INPUT OUTPUT COMMAND WORKERS"""
import json
import os
import shlex
import subprocess
import sys

import pandas as pd

from session import session

source, target, command, workers = sys.argv[1:]
PATH = os.environ["PATH"]


def decide(frames):
    for frame in frames:
        lines = "".join(f"{line}\n" for line in frame["value"])
        run = subprocess.run(shlex.split(command), input=lines, env={"PATH": PATH}, stdout=subprocess.PIPE, encoding="utf-8", check=True)
        yield pd.DataFrame({"value": run.stdout.splitlines()})


spark = session(int(workers))
# One column a key of the scenario, as a table of customers has it.
spark.read.json(f"{source}/*").repartition(4).write.parquet(f"{target}/scenarios")

scenarios = spark.read.parquet(f"{target}/scenarios")
answers = scenarios.toJSON().toDF("string").mapInPandas(decide, "value string")
FIELDS = "name string, verdict string, `npvSavingsUsd` double, error struct<code string, message string>"
decisions = spark.read.json(answers.rdd.map(lambda row: row["value"]), schema=FIELDS)
decisions.write.parquet(f"{target}/decisions")

back = spark.read.parquet(f"{target}/decisions")
refused = back.where("error is not null").count()
print(json.dumps({"rows": back.count(), "refused": refused, "columns": back.columns}))
spark.read.parquet(f"{target}/scenarios").toJSON().pipe(command, env={"PATH": PATH}, checkCode=True).saveAsTextFile(f"{target}/piped")
answers.rdd.map(lambda row: row["value"]).saveAsTextFile(f"{target}/framed")
spark.stop()
