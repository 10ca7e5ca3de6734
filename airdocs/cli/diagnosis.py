"""One thing that doctor saw, and how much it matters."""

from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How much a diagnosis matters; only a fault keeps documents from being right."""

    FINE = "正常"
    NOTE = "说明"
    ADVICE = "建议"
    FAULT = "问题"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was seen and, where something can be done, what to do."""

    level: Level
    words: str
    remedy: str = ""
