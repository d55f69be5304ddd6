"""One kind of problem, as the register of codes describes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of problem. `severity` is `either` where a production build is stricter, or where it depends.

    `example` brings it about; `fixed` is the same after `newsroom check --fix`, and empty where only a person can mend
    it. `why` says what it is good for where the meaning alone does not.
    """

    name: str
    severity: Literal["error", "warning", "either"]
    meaning: str
    remedy: str
    example: str
    why: str = ""
    fixed: str = ""
