"""A message → the news, attendance and changes that it brings (`UnderstoodMail`)."""

from pipelines.news.assistant import understand
from pipelines.news.context import ComingMeeting, Context
from pipelines.news.earlier import EarlierMail

__all__ = ["ComingMeeting", "Context", "EarlierMail", "understand"]
