"""Links inside a mail: where they lead and what their words say."""

import re
from dataclasses import dataclass

from pipelines.links import is_tracking, unwrap


@dataclass(frozen=True, slots=True)
class Link:
    """A link as data: where it leads once unwrapped, its words, whether it only counts clicks."""

    url: str
    label: str
    tracking: bool

    @classmethod
    def of(cls, href: str, label: str) -> "Link":
        """Return the link that an element's href and words make."""
        url = unwrap(href)
        return cls(url, label, is_tracking(url))

    @property
    def shown(self) -> str:
        """Where it leads, as people write it: a mail address without its scheme."""
        if not self.url.startswith("mailto:"):
            return self.url
        return self.url.removeprefix("mailto:").partition("?")[0]

    @property
    def is_untold(self) -> bool:
        """Whether its words do not tell where it leads, and a reader wants to know."""
        if not self.label or self.tracking or not self.url.startswith(("http", "mailto:")):
            return False
        shown = self.shown
        return not (shown.rstrip("/").lower() in self.label.lower() or _is_same(self.label, shown))

    @property
    def is_bare(self) -> bool:
        """Whether its words are its address without scheme: "cria.example/agenda"."""
        return not self.label.lower().startswith(("http", "www.")) and _is_same(
            self.label, self.url
        )


def _is_same(label: str, url: str) -> bool:
    """Tell whether a label is the address, but for scheme and "www."."""
    bare = re.sub(r"^https?://(?:www\.)?|^www\.|/$", "", label.lower())
    return bare == re.sub(r"^https?://(?:www\.)?|/$", "", url.lower())
