"""The prices of the Python package genai-prices as JSON, for `flippoint prices import genai-prices`: it comes out oftener than the one of npm.

Run: python3 -m venv v && v/bin/pip install genai-prices==0.2.3 && v/bin/python bench/genai-prices.py > genai.json
"""
import dataclasses
import datetime
import decimal
import json
import sys

from genai_prices.data import providers
from genai_prices.types import ModelPrice


def plain(value):
    """Objects of the package as the lists of its repository have them: what is not set is left out."""
    if isinstance(value, ModelPrice):
        return {key: plain(one) for key, one in vars(value).items() if one is not None}
    if dataclasses.is_dataclass(value):
        fields = {one.name: getattr(value, one.name) for one in dataclasses.fields(value)}
        return {key: plain(one) for key, one in fields.items() if one is not None and not key.startswith("_")}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, decimal.Decimal):
        return float(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return value


# How a vendor's answers are read is no price, and holds code.
json.dump([{"id": one.id, "models": plain(one.models)} for one in providers], sys.stdout, default=str)
