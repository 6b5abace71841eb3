"""What stands in the files of a mail: texts and pictures, read in a separate process."""

from pipelines.attachments.contents import FileContent, Picture, ReadingLimits
from pipelines.attachments.reader import AttachmentReader
from pipelines.attachments.saving import save

__all__ = ["AttachmentReader", "FileContent", "Picture", "ReadingLimits", "save"]
