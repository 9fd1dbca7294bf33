"""The one engine behind both front doors: a question in, an Answer out."""

from qa.answer import Answer


class Engine:
    """Answers questions over a library.

    One ``Engine`` per library; one ``session`` name per conversation.
    """

    def ask(self, question: str, *, session: str | None = None) -> Answer:
        raise NotImplementedError
