"""One key for the many ways in which a name is spelt.

Invariant: a key holds nothing but small letters and digits, and does not depend on accents, apostrophes, hyphens,
spaces, or on how a common name was carried over from another alphabet. All steps take text of any length, so that a
whole file of names is folded at once.

>>> key(folded("Abdel-Fattah el-Sisi")) == key(folded("Abdul Fattah al Sisi"))
True
>>> key(folded("Zelenskyy")) == key(folded("Zelensky")) == key(folded("Zelenskiy"))
True
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "ə": "a", "Ə": "A"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
    | dict.fromkeys("‐‑–—·\u00a0\u2009\u202f", " ")
)
_MARKS = str.maketrans({**dict.fromkeys("'`\"", None), **dict.fromkeys("-.,", " ")})
_FOREIGN = re.compile(r"[^\x00-\x7f]+")
_POSSESSIVE = re.compile(r"['’]s?\s*$")
_ENDING = re.compile(r"(?:[iy][iy]|ij)\b(?<=\w{5})")  # Zelenskyy, Zelenskiy
_SERVANT = re.compile(r"abd[aeu]l(?=\w{4})(?<!\w.{5})")  # Abdelaziz, Abdul Aziz, Abd al-Aziz
_WORDS = re.compile(r"\w+|\W+")
_INITIALS = re.compile(r" (?:\w|jr|sr|ii|iii|iv)(?=[ ;\n]|$)(?<!; \w)")

# Common names that English spells in many ways: the first of each row stands for all.
_SPELLINGS = """
mohammed muhammad mohamed mohammad muhammed mohamad mohamud mohamoud mahamat mahamed muhamad muhammadu
ahmed ahmad ahmet akhmed
hussein husain hussain husayn hussien hossein hosein
hassan hasan
abdullah abdallah abdulla abdallahi
abd abdel abdul abdal abdu
ali aly
saleh salih saleeh salah
khaled khalid
yusuf youssef yousef yusef yousuf yussuf yousif youssouf
omar umar
osama usama
othman osman uthman
ibrahim ebrahim ibraheem
ismail ismael esmail
yasser yasir yassir yaser
jamal gamal jamaal
sulaiman suleiman sulayman soleiman sulieman suleyman
mustafa mostafa moustafa mustapha
mahmoud mahmud mahmood
saeed said saed sayed
sheikh shaikh sheik
faisal faysal feisal
al el
sergey sergei serhy
dmitry dmitri dmytro
yuri yury
alexander aleksandr alexandr oleksandr aleksander
alexei aleksei alexey aleksey oleksy
nikolai nikolay mykola
andrei andrey andry
vladimir volodymyr
mikhail mykhailo mihail
"""
_SAME = {other: row.split()[0] for row in _SPELLINGS.strip().splitlines() for other in row.split()[1:]}


def plain(text: str) -> str:
    """Text without accents and apostrophes, hyphens and points made spaces; what no Latin letter stands for is gone.

    >>> plain("H.W. Sa'ar"), plain("Erdoğan–Đinđić")
    ('H W  Saar', 'Erdogan Dindic')
    """
    return _FOREIGN.sub(_latin, text).translate(_MARKS)


def _latin(foreign: re.Match[str]) -> str:
    letters = unicodedata.normalize("NFKD", foreign.group().translate(_LETTERS))
    return letters.encode("ascii", "ignore").decode("ascii")


def spelled(name: str) -> list[str]:
    """The words of a name made plain, in their own case.

    >>> spelled("Andrés Pastrana’s")
    ['Andres', 'Pastrana']
    """
    return plain(_POSSESSIVE.sub("", name)).split()


def folded(text: str) -> str:
    """Plain text in small letters, with each name in the spelling that stands for all.

    >>> folded("Muhammad Abdel-Aziz")
    'mohammed abd aziz'
    """
    small = _SERVANT.sub("abd", _ENDING.sub("y", plain(text).lower()))
    return "".join([_SAME.get(word, word) for word in _WORDS.findall(small)])


def loose(text: str) -> str:
    """Folded text without initials after a first word, and without "Jr.", "II" and the like.

    >>> loose("joseph r biden jr")
    'joseph biden'
    """
    return _INITIALS.sub("", text)


def key(name: str) -> str:
    """The key of one folded name. The Arabic article counts only where a name begins with it."""
    return name.lstrip().replace(" al ", "").replace(" ", "")
