"""A Spark of several worker processes on this machine, each a JVM of its own with one core."""
import os
import sys

from pyspark.sql import SparkSession


def session(workers: int) -> SparkSession:
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    spark = (
        SparkSession.builder.master(f"local-cluster[{workers},1,1024]")
        .appName("flippoint")
        .config("spark.ui.enabled", "false")
        # A file without lines is a partition without lines, and not left out.
        .config("spark.hadoopRDD.ignoreEmptySplits", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.execution.arrow.pyspark.enabled", "true")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    return spark
