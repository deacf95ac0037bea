"""The command of docs/batch.md through `pipe`, with a worker that dies on the way. Usage: pipe.py INPUT OUTPUT COMMAND WORKERS MARK"""
import json
import os
import signal
import sys
import time

from pyspark import TaskContext

from session import session

source, target, command, workers, mark = sys.argv[1:]
DIES_IN = 2
DIES_AT = 50


def parent(pid: int) -> int:
    with open(f"/proc/{pid}/stat") as stat:
        return int(stat.read().rsplit(")", 1)[1].split()[1])


def executor() -> int:
    """The JVM that runs this task: the first ancestor that is no Python."""
    pid = os.getpid()
    while "python" in os.readlink(f"/proc/{pid}/exe"):
        pid = parent(pid)
    return pid


def dying(index, lines):
    """Passes lines on; once, in the middle of one partition, the worker that runs it is killed."""
    for number, line in enumerate(lines):
        if index == DIES_IN and number == DIES_AT and not os.path.exists(mark):
            with open(mark, "w") as note:
                note.write(str(TaskContext.get().attemptNumber()))
            os.kill(executor(), signal.SIGKILL)
            time.sleep(60)
        yield line


began = time.time()
spark = session(int(workers))
started = time.time()
scenarios = spark.sparkContext.textFile(f"{source}/*")
piped = scenarios.mapPartitionsWithIndex(dying).pipe(command, env={"PATH": os.environ["PATH"]}, checkCode=True)
piped.saveAsTextFile(target)
ended = time.time()
sizes = scenarios.mapPartitions(lambda lines: [sum(1 for _ in lines)]).collect()
print(
    json.dumps(
        {
            "partitions": len(sizes),
            "empty": sizes.count(0),
            "startSeconds": started - began,
            "runSeconds": ended - started,
            "killed": os.path.exists(mark),
        }
    )
)
spark.stop()
