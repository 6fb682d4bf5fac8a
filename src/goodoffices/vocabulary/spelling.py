"""One key for the many ways in which a name is spelt.

Invariant: `key` holds nothing but small letters and digits, and does not depend on accents, apostrophes, hyphens,
spaces, or on how a common name was carried over from another alphabet.

>>> key(spelled("Abdel-Fattah el-Sisi")) == key(spelled("Abdul Fattah al Sisi"))
True
>>> key(spelled("Zelenskyy")) == key(spelled("Zelensky")) == key(spelled("Zelenskiy"))
True
"""

from __future__ import annotations

import re
import unicodedata

Words = list[str]

_MARKS = str.maketrans(
    {**dict.fromkeys("'’‘ʼʻʿʾ`´ʹ\"“”", ""), **dict.fromkeys("-‐‑–.,/·\u00a0", " ")}
    | {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "ə": "a", "Ə": "A"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
)
_POSSESSIVE = re.compile(r"['’]s?\s*$")
_ENDING = re.compile(r"(?:yy|iy|ij|yi|ii)$")
_SERVANT = re.compile(r"^abd[aeu]l(?=\w{4})")  # Abdelaziz, Abdul Aziz, Abd al-Aziz
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})

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
sergey sergei serhiy serhii
dmitry dmitri dmitriy dmytro dmitrii
yuri yury yuriy iurii
alexander aleksandr alexandr oleksandr aleksander
alexei aleksei alexey aleksey oleksiy oleksii
nikolai nikolay mykola
andrei andrey andriy andrii
vladimir volodymyr
mikhail mykhailo mihail
"""
_SAME = {other: row.split()[0] for row in _SPELLINGS.strip().splitlines() for other in row.split()[1:]}


def spelled(name: str) -> Words:
    """The words of a name, without accents, apostrophes, hyphens and points, in their own case.

    >>> spelled("Andrés Pastrana’s")
    ['Andres', 'Pastrana']
    >>> spelled("H.W. Sa'ar")
    ['H', 'W', 'Saar']
    """
    words = _POSSESSIVE.sub("", name).translate(_MARKS)
    if not words.isascii():
        words = "".join(mark for mark in unicodedata.normalize("NFKD", words) if not unicodedata.combining(mark))
    return words.split()


def loose(words: Words) -> Words:
    """Without initials after the first word, and without "Jr.", "II" and the like.

    >>> loose(["Joseph", "R", "Biden", "Jr"])
    ['Joseph', 'Biden']
    """
    kept = [word for word in words[1:] if len(word) > 1 and word.lower() not in _SUFFIXES]
    return words[:1] + kept


def key(words: Words) -> str:
    """One key for all spellings. The Arabic article counts only where a name begins with it."""
    small = [_one(word.lower()) for word in words]
    return "".join(word for place, word in enumerate(small) if not place or word != "al")


def _one(word: str) -> str:
    if word == "el":
        return "al"
    if word in _SAME or len(word) < 5:
        return _SAME.get(word, word)
    return _SERVANT.sub("abd", _ENDING.sub("y", word))
