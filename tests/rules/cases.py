"""Reads the contract cases, which the phone's tests run too."""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "contract" / "cases"


def contract_cases(name: str) -> list[Any]:
    """Give the cases of one file as `given, expect` parameters, named by their names."""
    document = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return [
        pytest.param(case["given"], case["expect"], id=case["name"]) for case in document["cases"]
    ]
