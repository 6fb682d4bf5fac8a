"""How the screen of the review is laid out; nothing is told by colour alone.

Invariant: it fits 80 columns by 24 rows, takes whatever more there is, and on a narrow screen puts one side under the
other.
"""

CSS = """
Screen { background: $background; }
#top { height: 1; text-style: bold; background: $panel; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
#left { width: 38%; min-width: 28; padding: 0 1; scrollbar-size-vertical: 1; }
#page { width: 1fr; border-left: solid $foreground 50%; padding: 0 1; }
.-narrow Horizontal { layout: vertical; }
.-narrow #left { width: 100%; height: 40%; }
.-narrow #page { width: 100%; border: none; border-top: solid $foreground 50%; }
#said { height: auto; max-height: 3; min-height: 1; padding: 0 1; text-style: bold; }
#keys { height: 2; background: $panel; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
ModalScreen { align: center middle; background: $background 60%; }
.dialog { width: 90%; max-width: 90; height: 80%; border: heavy $foreground; background: $surface; padding: 0 1; }
.wide { width: 100%; max-width: 140; height: 100%; }
.short { height: auto; }
.title { text-style: bold; height: auto; }
.hint { height: auto; color: $text-muted; }
OptionList > .option-list--option-highlighted { color: $background; background: $foreground; text-style: bold; }
.dialog OptionList { height: 1fr; border: none; }
.dialog VerticalScroll { height: 1fr; }
.dialog Page { height: 1fr; }
.dialog Input { border: none; background: $panel; height: 1; padding: 0 1; }
"""
