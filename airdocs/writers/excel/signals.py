"""Colours that follow the values, and the lines below a table that say what colours mean."""

from collections.abc import Sequence

from airdocs.model.faces import HEITI
from airdocs.model.sheet import LegendLine, Mark, Signal
from airdocs.writers.excel.canvas import Canvas
from airdocs.writers.excel.layout import height, line_count
from airdocs.writers.excel.looks import Look
from airdocs.writers.palette import ALERT, ALERT_FILL, LINE, NOTE, PENDING, PENDING_FILL

_SAMPLES = {Mark.RED: (ALERT, ALERT_FILL), Mark.AMBER: (PENDING, PENDING_FILL)}
_SIZE = 10.5


def write_signals(canvas: Canvas, signals: Sequence[Signal], body: int) -> None:
    """Lay each rule over its cells; the body begins in row ``body`` (0-based)."""
    if not signals:
        return
    look = canvas.looks.signal(ALERT, ALERT_FILL)
    for signal in signals:
        first = signal.areas[0]
        more = " ".join(area.below(body) for area in signal.areas)
        rule = {"type": "formula", "criteria": f"={signal.formula.below(body)}", "format": look, "multi_range": more}
        canvas.page.conditional_format(first.top + body, first.left, first.bottom + body, first.right, rule)


def write_legend(canvas: Canvas, lines: Sequence[LegendLine], top: int) -> None:
    """Write one line a colour: a cell that has it, the rule beside it."""
    words = Look(size=_SIZE, align="left", wrap=True, border="", colour=NOTE)
    for row, line in enumerate(lines, top):
        colour, fill = _SAMPLES[line.mark]
        sample = Look(face=HEITI, size=_SIZE, colour=colour, fill=fill, border=LINE)
        canvas.text(row, 0, line.mark.value, sample)
        across = sum(canvas.widths[1:])
        if canvas.last:
            canvas.merged((row, 1, row, canvas.last), line.words, words)
        canvas.set_height(row, height(line_count(line.words, max(across, 1), _SIZE), _SIZE))
