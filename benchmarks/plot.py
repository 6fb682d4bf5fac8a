"""A small writer of line plots as SVG: one panel for each thing that grows, both axes logarithmic.

Colours are of middle lightness and the ground is left out, so that the plot reads on light and on dark pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

COLOURS = ("#3b82d6", "#d9622b", "#2f9e5f", "#a65fc4", "#b8860b", "#d1477a", "#1f9aa8", "#8a7a66", "#6a6fd0", "#7d9a2c")
INK = "#808080"
WIDTH, HEIGHT = 560, 340
"""Of the field of one panel."""
LEFT, TOP, BOTTOM, LEGEND = 62, 40, 44, 18
"""Margins, and the height of one line of the legend."""


class Curve(NamedTuple):
    """`points` (size, milliseconds) of what grows along an axis; `broken` where the last is no longer proven."""

    along: str
    what: str
    points: Sequence[tuple[float, float]]
    broken: bool


class Scale(NamedTuple):
    """A logarithmic axis from `low` to `high`, on so many pixels from `start`."""

    low: float
    high: float
    start: float
    pixels: float

    def __call__(self, value: float) -> float:
        part = math.log(max(value, self.low) / self.low) / math.log(self.high / self.low)
        return self.start + self.pixels * part


def plotted(curves: Sequence[Curve]) -> str:
    """The whole plot: panels one below the other, each with its legend.

    >>> plotted([Curve("issues", "count", [(10, 1.0), (20, 30.0)], True)]).count("<polyline")
    1
    """
    panels, top = [], 0.0
    for along in dict.fromkeys(curve.along for curve in curves):
        some = [curve for curve in curves if curve.along == along]
        panels.append("\n".join(_panel(along, some, top)))
        top += TOP + HEIGHT + BOTTOM + LEGEND * len(some)
    told = "Milliseconds by size, both logarithmic; a cross marks the first size at which the answer is not proven."
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 20} {top:.0f}" '
        f'font-family="sans-serif" font-size="12" fill="{INK}" role="img" aria-label="{told}">\n'
        + "\n".join(panels)
        + "\n</svg>\n"
    )


def _panel(along: str, curves: Sequence[Curve], top: float) -> Iterator[str]:
    sizes = [size for curve in curves for size, _ in curve.points]
    times = [time for curve in curves for _, time in curve.points]
    across = Scale(min(sizes) * 0.9, max(sizes) * 1.1, LEFT, WIDTH)
    floor, ceiling = 10 ** math.floor(math.log10(min(times))), 10 ** math.ceil(math.log10(max(times)) + 1e-9)
    up = Scale(floor, ceiling, top + TOP + HEIGHT, -HEIGHT)
    yield f'<text x="{LEFT}" y="{top + 20:.0f}" font-size="15">more {escape(along)}</text>'
    yield from _grid(across, up, sorted(set(sizes)), top)
    for number, curve in enumerate(curves):
        colour = COLOURS[number % len(COLOURS)]
        dash = ' stroke-dasharray="6 4"' if number >= len(COLOURS) else ""
        line = " ".join(f"{across(size):.1f},{up(time):.1f}" for size, time in curve.points)
        yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>'
        yield from (f'<circle cx="{across(x):.1f}" cy="{up(y):.1f}" r="2.5" fill="{colour}"/>' for x, y in curve.points)
        if curve.broken:
            x, y = across(curve.points[-1][0]), up(curve.points[-1][1])
            cross = f"M{x - 6:.1f} {y - 6:.1f}l12 12m0 -12l-12 12"
            yield f'<path d="{cross}" stroke="{colour}" stroke-width="2.5" fill="none"/>'
        height = top + TOP + HEIGHT + BOTTOM + LEGEND * number
        yield f'<path d="M{LEFT} {height - 4:.0f}h24" stroke="{colour}" stroke-width="2"{dash}/>'
        yield f'<text x="{LEFT + 32}" y="{height:.0f}">{escape(curve.what)}</text>'


def _grid(across: Scale, up: Scale, sizes: Sequence[float], top: float) -> Iterator[str]:
    power = up.low
    while power <= up.high * 1.001:
        y = up(power)
        label = f"{power:g} ms" if power < 1000 else f"{power / 1000:g} s"
        yield f'<path d="M{LEFT} {y:.1f}h{WIDTH}" stroke="{INK}" stroke-opacity="0.25"/>'
        yield f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{label}</text>'
        power *= 10
    before = -math.inf
    for size in sizes:
        x = across(size)
        if x - before >= 24:
            before = x
            yield f'<text x="{x:.1f}" y="{top + TOP + HEIGHT + 18:.0f}" text-anchor="middle">{size:g}</text>'
