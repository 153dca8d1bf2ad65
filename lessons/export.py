"""The part of nbconvert that gives the pictures of an HTML export their words (lessons.alt)."""

from nbconvert.preprocessors import Preprocessor

from lessons.server import add_words


class Words(Preprocessor):
    """A preprocessor; the installed settings name it for every HTML export."""

    def preprocess(self, nb, resources):
        """Return the notebook with words, and the resources as they are."""
        add_words(nb)
        return nb, resources
