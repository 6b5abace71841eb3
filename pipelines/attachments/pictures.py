"""Pictures → PNG or JPEG fit for a slide: opened by Pillow, bounded in pixels, written anew.

Written anew, so that nothing but pixels stays: no place where a photo was taken, no second file
hidden behind the picture.
"""

from __future__ import annotations

import io
import warnings

from PIL import Image, ImageOps

from pipelines.attachments.contents import Picture, ReadingLimits, UnreadableError

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")
_SMALLEST = 4
"""Pixels of a side below which a picture is a hidden mark, that tells of the mail being opened."""


def read_picture(data: bytes, limits: ReadingLimits) -> Picture:
    """Return a picture fit for a slide; raises `UnreadableError`. Of an animation, the first."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
                _check_size(image.size, limits)
                image.load()
                return _written(image, limits)
    except (UnreadableError, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise _too_large(limits) from error
    except Exception as error:  # Pillow's decoders raise as they like on broken files
        raise UnreadableError("image abîmée") from error


def _check_size(size: tuple[int, int], limits: ReadingLimits) -> None:
    width, height = size
    if width * height > limits.pixels:
        raise _too_large(limits)
    if min(size) < _SMALLEST:
        raise UnreadableError("image trop petite pour une diapositive")


def _too_large(limits: ReadingLimits) -> UnreadableError:
    return UnreadableError(f"image de plus de {limits.pixels // 1_000_000} millions de pixels")


def _written(image: Image.Image, limits: ReadingLimits) -> Picture:
    photo = image.format == "JPEG"
    upright = ImageOps.exif_transpose(image)
    see_through = upright.has_transparency_data
    fit = upright.convert("RGBA" if see_through else "RGB")
    fit.thumbnail((limits.side, limits.side))
    out = io.BytesIO()
    if photo:
        fit.save(out, "JPEG", quality=88, optimize=True)
    else:
        fit.save(out, "PNG", optimize=False)
    return Picture(out.getvalue(), "jpeg" if photo else "png", *fit.size)
