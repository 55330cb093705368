"""The ear hears in which of our four languages a sentence is; the only user of py3langid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nccn_desk.domain.wording import Guess
from nccn_desk.kernel.words import LANGUAGES


class Ear:
    """A language model, loaded when it is first needed."""

    def __init__(self) -> None:
        self._model: Any = None  # the library carries no types

    def hear(self, sentences: Sequence[str]) -> list[Guess]:
        """Return the language that each sentence seems to be in."""
        if not sentences:
            return []
        model = self._loaded()
        return [Guess(str(name), float(sure)) for name, sure in map(model.classify, sentences)]

    def _loaded(self) -> Any:  # noqa: ANN401  # the library carries no types
        if self._model is None:
            # Loading takes half a second to two, and most desks never check a word.
            from py3langid import langid  # noqa: PLC0415

            self._model = langid.LanguageIdentifier.from_model_file(
                langid.MODEL_FILE, norm_probs=True
            )
            self._model.set_languages(list(LANGUAGES))
        return self._model
