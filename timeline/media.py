"""Pictures that readers may get: decoded, and encoded anew, so that nothing but what is seen goes along.

Metadata, places, thumbnails, colour profiles, further frames, what lies under full transparency and whatever
follows the picture in its file are gone. A picture stands beside the chronology's file; nothing is fetched.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from timeline.model import Chronology, Media
from timeline.unwaiting import ordinary, unwaiting_nor_linked

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST_FILE = 32_000_000
"""Bytes of the largest picture that is read."""
MOST_PIXELS = 50_000_000
"""The largest picture that is decoded: up to 350 MB in memory, 4 bytes a pixel and what is made of it."""
MOST_PIXELS_OF_A_WEBP = 20_000_000
"""Its decoder takes 16 bytes a pixel."""
SPARE = 2
"""So many times larger than it will be a picture is at least scaled from."""
BAND = 512
"""Rows of a large picture that are scaled at a time."""
LONGEST_SIDE = 1600
"""Pixels; a larger picture is scaled down."""
SAVE_SMALLER = f"Save it smaller, {LONGEST_SIDE} pixels wide or so."
KINDS = ("JPEG", "PNG", "WEBP", "GIF")
"""The formats that are read, as Pillow calls them."""
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_QUALITY = 82
_HARDLY_SEEN = 15
"""Of 255: what covers no more of what lies behind it is a trace that an eraser has left."""
_REMEMBERED = 64


class MediaError(ValueError):
    """A picture that readers cannot get; the message says why, `remedy` what to do."""

    def __init__(self, message: str, remedy: str) -> None:
        self.remedy = remedy
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with nothing but what is seen: the bytes of a file, image/jpeg or image/png, and its size."""

    content: bytes
    type: str
    width: int
    height: int

    @property
    def name(self) -> str:
        """Its file name: made from its content, so that it says nothing of where it came from."""
        suffix = "jpg" if self.type == "image/jpeg" else "png"
        return f"{sha256(self.content).hexdigest()[:20]}.{suffix}"


def pictures(chronology: Chronology) -> Mapping[str, Picture]:
    """The pictures of a chronology's events that can be shown, by `file` as it is written."""
    return dict(_shown(chronology))


def picture(path: str | Path, file: str) -> Picture:
    """The picture in `file`, which is written in the chronology at `path`.

    What was read is remembered until the file changes.

    Raises:
        MediaError: it is not beside the chronology, cannot be read, or is no picture that is taken.
    """
    place = _beside(Path(path).parent, file)
    try:
        status = place.stat()
        return _read(place, (status.st_mtime_ns, status.st_size, status.st_ino))
    except MediaError as error:
        raise MediaError(f"{file} {error}", error.remedy) from None
    except OSError as error:
        raise MediaError(
            f"{file} cannot be read: {error.strerror or error}.",
            "Put the picture beside the chronology’s file, or mend file:.",
        ) from None


def cleaned(content: bytes, longest: int = LONGEST_SIDE) -> Picture:
    """A picture of the bytes of a JPEG, PNG, WebP or GIF: upright, in sRGB, the first frame alone.

    The same bytes give the same picture.

    Raises:
        MediaError: it is none of these, broken, or too large; the message goes on after the file's name.
    """
    if content.lstrip()[:5].lower() in (b"<?xml", b"<svg ", b"<svg>", b"<!doc"):
        raise MediaError("is an SVG or a page, which may run scripts.", "Save it as PNG and name that file.")
    image = _decoded(content, longest)
    image.thumbnail((longest, longest), reducing_gap=3)
    return _encoded(image, lossy=_kind(content) == "JPEG")


@lru_cache(maxsize=_REMEMBERED)
def smaller(shown: Picture, longest: int) -> Picture:
    """A picture that is at most `longest` pixels a side."""
    return shown if max(shown.width, shown.height) <= longest else cleaned(shown.content, longest)


# ---- reading -----------------------------------------------------------------------------------------------


def _shown(chronology: Chronology) -> Iterator[tuple[str, Picture]]:
    named: dict[str, Media] = {each.file: each for event in chronology.events for each in event.media}
    for file in named if chronology.path else ():
        try:
            yield file, picture(chronology.path, file)
        except MediaError:
            continue  # the check `media` says so


def _beside(folder: Path, file: str) -> Path:
    """The place of a file in a folder or below it, without a way out of it over links."""
    parts = PurePosixPath(file).parts
    named = "://" in file or file.startswith(("//", "data:"))
    if named or "\\" in file or "\0" in file or PureWindowsPath(file).anchor or ".." in parts:
        raise MediaError(
            f"{file} is no file beside the chronology.",
            "Copy the picture there, and write its name, as photo.jpg or pictures/photo.jpg.",
        )
    try:
        home, place = folder.resolve(), (folder / file).resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        raise MediaError(f"{file} cannot be followed to a file.", "Copy the picture itself there.") from None
    if not place.is_relative_to(home):
        raise MediaError(
            f"{file} is a link out of the chronology’s folder.", "Copy the picture itself there."
        )
    return place


@lru_cache(maxsize=_REMEMBERED)
def _read(place: Path, _stamp: tuple[int, int, int]) -> Picture:
    # Neither a link put there meanwhile nor a pipe that never ends is read.
    content = ordinary(place, LARGEST_FILE, unwaiting_nor_linked)
    if content is None:
        raise MediaError("is not an ordinary file.", "Name the file of a picture.")
    if len(content) > LARGEST_FILE:
        raise MediaError(f"is larger than {LARGEST_FILE // 1_000_000} MB.", SAVE_SMALLER)
    return cleaned(content)


# ---- pixels ------------------------------------------------------------------------------------------------


def _kind(content: bytes) -> str:
    return "JPEG" if content.startswith(b"\xff\xd8") else ""


def _decoded(content: bytes, longest: int) -> Image:
    """The pixels of the first frame, upright, in sRGB, as L, RGB or RGBA, without anything beside them.

    A picture much larger than `longest` pixels a side comes smaller, at least twice that.
    """
    from PIL import Image as Images  # only a file with pictures pays for it
    from PIL import UnidentifiedImageError

    try:
        with Images.open(io.BytesIO(content), formats=KINDS) as opened:
            width, height = opened.size
            most = MOST_PIXELS_OF_A_WEBP if opened.format == "WEBP" else MOST_PIXELS
            if width * height > most:
                kind = " as a WebP may have" if opened.format == "WEBP" else ""
                raise MediaError(
                    f"has {width:,} × {height:,} pixels, more than {most // 1_000_000} million{kind}.",
                    SAVE_SMALLER,
                )
            if getattr(opened, "default_image", False):  # of a PNG that moves, and is no part of what moves
                raise MediaError(
                    "shows one picture where it moves and another where it stands.",
                    "Save the one that is meant as a picture that does not move.",
                )
            opened.draft(None, (longest * SPARE, longest * SPARE))  # a JPEG is decoded smaller
            opened.load()
            image = _plain(_in_srgb(_upright(_reduced(opened, longest))))
    except MediaError:
        raise
    except Images.DecompressionBombError:  # before its size is told
        raise MediaError(
            f"has far more than {MOST_PIXELS // 1_000_000} million pixels.",
            SAVE_SMALLER,
        ) from None
    except UnidentifiedImageError:
        raise MediaError("is no JPEG, PNG, WebP or GIF.", "Save it as one of these.") from None
    except Exception:  # whatever a broken picture makes its decoder say
        raise MediaError(
            "is broken or cut off: it cannot be decoded.", "Open it in an image editor, and save it anew."
        ) from None
    return image


def _reduced(image: Image, longest: int) -> Image:
    """The picture without its palette, at least `SPARE` times `longest` pixels a side where it was larger.

    Band by band: a second copy of a large picture would cost as much memory as the first.
    """
    from PIL import Image as Images

    factor = max(image.size) // (longest * SPARE)
    if factor < 2:
        return _unpacked(image)
    height = max(BAND // factor, 1) * factor
    small = None
    for top in range(0, image.height, height):
        box = (0, top, image.width, min(top + height, image.height))
        band = _unpacked(image.crop(box)).reduce(factor)
        if small is None:
            small = Images.new(band.mode, (band.width, -(-image.height // factor)))
        small.paste(band, (0, top // factor))
    assert small, "a picture has a first band"
    small.info = {key: value for key, value in image.info.items() if key != "transparency"}
    return small


def _unpacked(image: Image) -> Image:
    """The pixels in a mode that can be scaled: not by palette, not of one or 16 bits."""
    if image.mode.startswith("I"):  # 16 bits a pixel
        return image.point(lambda value: value / 256).convert("L")
    if image.mode in ("L", "RGB", "CMYK") and "transparency" not in image.info:
        return image
    see_through = image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info
    return image.convert("RGBA" if see_through else "L" if image.mode == "1" else "RGB")


def _upright(image: Image) -> Image:
    """The picture turned as its metadata ask; as it is where they cannot be read."""
    from PIL import ImageOps

    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # whatever broken metadata make their reader say
        return image


def _in_srgb(image: Image) -> Image:
    """The picture in the colours that it shows without its profile; as it is where the profile is broken."""
    from PIL import ImageCms

    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return image
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if image.mode == "RGBA" else "RGB"
        target = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, own, target, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return converted or image


def _plain(image: Image) -> Image:
    """Pixels alone: a picture that knows nothing of the file it was in."""
    from PIL import Image as Images

    image = image if image.mode in ("L", "RGBA") else image.convert("RGB")
    bare = Images.frombytes(image.mode, image.size, image.tobytes())
    if bare.mode == "RGBA":
        alpha = bare.getchannel("A")
        if alpha.getextrema() == (255, 255):
            return bare.convert("RGB")
        # What nobody sees may still be read: colours go that were rubbed out, if not quite.
        hidden = alpha.point(lambda value: 255 if value <= _HARDLY_SEEN else 0)
        bare.paste((0, 0, 0, 0), mask=hidden)
    return bare


def _encoded(image: Image, *, lossy: bool) -> Picture:
    """The picture as a file: a JPEG, or a PNG where that is the smaller one or has to be see-through."""
    files: list[tuple[bytes, str]] = []
    if image.mode != "RGBA":
        saved = io.BytesIO()
        image.save(saved, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
        files.append((saved.getvalue(), "image/jpeg"))
    if not lossy:
        saved = io.BytesIO()
        image.save(saved, "PNG", optimize=True)
        files.append((saved.getvalue(), "image/png"))
    content, kind = min(files, key=lambda file: len(file[0]))
    return Picture(content, kind, *image.size)
