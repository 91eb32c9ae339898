"""Pictures: nothing goes along but what is seen, and nothing is read but what lies beside the file."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from timeline import media
from timeline.media import MediaError, cleaned, picture

SECRET = b"Zarina Tulegenova 51.1694N"
Saver = Callable[[], bytes]


def drawn(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Image.Image:
    """A picture with a red left and a blue right half."""
    image = Image.new("RGB", size, "#0000c0")
    image.paste("#c00000", (0, 0, size[0] // 2, size[1]))
    return image.convert(mode)


def saved(kind: str, image: Image.Image | None = None, **options: object) -> bytes:
    output = io.BytesIO()
    (image or drawn()).save(output, kind, **options)
    return output.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010E] = data[0x013B] = SECRET.decode()  # description, artist
    data.get_ifd(0x8825)[2] = (51.0, 10.0, 9.8)  # where it was taken
    data.get_ifd(0x8825)[29] = SECRET.decode()
    return data


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + SECRET


def comment_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def with_png_text() -> bytes:
    info = PngInfo()
    info.add_text("Author", SECRET.decode())
    info.add_itxt("Place", SECRET.decode(), zip=True)
    info.add(b"prVt", SECRET)
    return saved("PNG", pnginfo=info, exif=exif(), icc_profile=profile())


def hidden_pixels(left: int) -> bytes:
    """Bytes as the colours of pixels that are rubbed out, fully or but for what is `left` of them."""
    image = Image.new("RGBA", (60, 40), (200, 0, 0, 255))
    for place, value in enumerate(SECRET):
        image.putpixel((place, 0), (value, value, value, left))
    return saved("PNG", image)


TELLTALES: dict[str, Saver] = {
    "jpeg with exif, place, comment and profile": lambda: saved(
        "JPEG", exif=exif(), comment=SECRET, icc_profile=profile(), quality=95
    ),
    "jpeg with xmp": lambda: saved("JPEG", xmp=b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"),
    "jpeg with something behind it": lambda: saved("JPEG") + b"PK\x03\x04" + SECRET,
    "png with texts, exif and profile": with_png_text,
    "png with something behind it": lambda: saved("PNG") + SECRET,
    "webp with exif and xmp": lambda: saved("WEBP", exif=exif(), xmp=SECRET),
    "gif with a comment": lambda: saved("GIF", comment=SECRET),
    "gif with a second frame": lambda: saved(
        "GIF", save_all=True, append_images=[Image.new("RGB", (60, 40), "#00ff00")], comment=SECRET
    ),
}


@pytest.mark.parametrize("saver", TELLTALES.values(), ids=TELLTALES)
def test_only_what_is_seen_goes_along(saver: Saver) -> None:
    content = saver()
    assert SECRET in content or b"Zarina" in content or b"zTXt" in content or b"GIF89a" in content
    made = cleaned(content)
    with Image.open(io.BytesIO(made.content)) as image:
        assert image.size == (made.width, made.height) == (60, 40)
        assert getattr(image, "n_frames", 1) == 1
        assert set(image.info) <= {
            "jfif",
            "jfif_version",
            "jfif_density",
            "jfif_unit",
            "progressive",
            "progression",
        }
        assert not dict(image.getexif())
        left, right = image.convert("RGB").getpixel((8, 20)), image.convert("RGB").getpixel((52, 20))
    assert (left[0] > 150, left[2] < 60, right[0] < 60, right[2] > 150) == (True,) * 4
    for part in (SECRET, SECRET[:6], b"Exif", b"http", b"ICC", b"GPS", b"tEXt", b"zTXt"):
        assert part not in made.content
    assert cleaned(content) == made


@pytest.mark.parametrize("left", [0, 1, 13])
def test_colours_nobody_sees_are_gone(left: int) -> None:
    made = cleaned(hidden_pixels(left))
    with Image.open(io.BytesIO(made.content)) as image:
        assert (image.mode, image.getpixel((0, 0)), image.getpixel((0, 39))) == (
            "RGBA",
            (0, 0, 0, 0),
            (200, 0, 0, 255),
        )


def test_a_picture_is_turned_as_its_metadata_ask() -> None:
    made = cleaned(saved("JPEG", exif=exif(orientation=6)))
    with Image.open(io.BytesIO(made.content)) as image:
        assert image.size == (40, 60)
        assert image.getpixel((20, 5))[0] > 150  # what was left is on top


@pytest.mark.parametrize(
    ("mode", "kind"),
    [
        ("1", "PNG"),
        ("L", "JPEG"),
        ("LA", "PNG"),
        ("P", "GIF"),
        ("RGBA", "WEBP"),
        ("CMYK", "JPEG"),
        ("I;16", "PNG"),
    ],
)
def test_every_mode_is_taken(mode: str, kind: str) -> None:
    image = drawn(mode="L").convert("I;16") if mode == "I;16" else drawn(mode=mode)
    assert (cleaned(saved(kind, image)).width, cleaned(saved(kind, image)).height) == (60, 40)


def test_sixteen_bits_keep_their_greys() -> None:
    image = Image.new("I;16", (4, 4), 0x8000)
    with Image.open(io.BytesIO(cleaned(saved("PNG", image)).content)) as made:
        assert made.convert("L").getpixel((1, 1)) == pytest.approx(128, abs=2)


def test_a_large_picture_is_scaled_down() -> None:
    made = cleaned(saved("JPEG", drawn((4000, 1000))))
    assert (made.width, made.height, made.type) == (media.LONGEST_SIDE, 400, "image/jpeg")
    assert cleaned(saved("JPEG", drawn((4000, 1000))), longest=320).width == 320


ROOT = Path(__file__).parent.parent
WEIGHED = """
import resource, struct, zlib
from timeline.media import cleaned
def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
squeezed, row = zlib.compressobj(1), b"\\0" + b"\\x40\\x80\\xc0" * 7000
data = b"".join([*(squeezed.compress(row) for _ in range(7000)), squeezed.flush()])
head = struct.pack(">IIBBBBB", 7000, 7000, 8, 2, 0, 0, 0)
file = bytes.fromhex("89504e470d0a1a0a") + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
made = cleaned(file)
print(made.width, made.height, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
"""Megabytes that a PNG of 49 million pixels takes."""


def bomb(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n"
        + comment_chunk(b"IHDR", head)
        + comment_chunk(b"IDAT", data)
        + comment_chunk(b"IEND", b"")
    )


@pytest.mark.battery
def test_the_largest_picture_takes_no_more_memory_than_is_said() -> None:
    measured = subprocess.run(
        [sys.executable, "-c", WEIGHED], capture_output=True, text=True, check=True, cwd=ROOT
    ).stdout.split()
    assert measured[:2] == ["1600", "1600"]
    assert int(measured[2]) < 350, "MB, as `MOST_PIXELS` says"


REFUSED: dict[str, tuple[Saver, str]] = {
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is an SVG"),
    "svg with a declaration": (lambda: b"  <?xml version='1.0'?><svg/>", "is an SVG"),
    "html": (lambda: b"<!doctype html><script>alert(1)</script>", "is an SVG or a page"),
    "pdf": (lambda: b"%PDF-1.7 ...", "is no JPEG"),
    "tiff": (lambda: saved("TIFF"), "is no JPEG"),
    "bmp": (lambda: saved("BMP"), "is no JPEG"),
    "nothing": (lambda: b"", "is no JPEG"),
    "cut off": (lambda: saved("JPEG", drawn((600, 400)), quality=95)[:-900], "is broken or cut off"),
    "noise after the head": (lambda: saved("PNG", drawn((600, 400)))[:-60] + b"x" * 60, "is broken"),
    "bomb": (lambda: bomb(8000, 8000), "8,000 × 8,000 pixels"),
    "large webp": (lambda: saved("WEBP", drawn((5001, 4000)), lossless=True, method=0), "20 million as a"),
    "larger bomb": (lambda: bomb(2_000_000, 2_000_000), "has far more than 50 million pixels"),
}  # fmt: skip


@pytest.mark.parametrize(("saver", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_sound_picture_is_refused(saver: Saver, said: str) -> None:
    with pytest.raises(MediaError, match=said) as refused:
        cleaned(saver())
    assert refused.value.remedy


# ---- files -------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A chronology's file in a folder, a picture beside it, one below it and one outside."""
    folder = tmp_path / "desk"
    (folder / "pictures").mkdir(parents=True)
    for place in (folder / "one.jpg", folder / "pictures" / "two.jpg", tmp_path / "outside.jpg"):
        place.write_bytes(saved("JPEG"))
    (folder / "inside.jpg").symlink_to(folder / "one.jpg")
    (folder / "out.jpg").symlink_to(tmp_path / "outside.jpg")
    (folder / "round.jpg").symlink_to(folder / "round.jpg")
    (folder / "outer").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.jpg")
    return folder / "events.yaml"


@pytest.mark.parametrize("file", ["one.jpg", "pictures/two.jpg", "./one.jpg", "inside.jpg"])
def test_a_picture_beside_the_file_is_read(desk: Path, file: str) -> None:
    assert picture(desk, file) == cleaned(saved("JPEG"))


@pytest.mark.parametrize(
    "file",
    [
        "../outside.jpg", "pictures/../../outside.jpg", "/etc/passwd", "out.jpg", "outer/outside.jpg",
        "round.jpg", "pipe.jpg", "pictures", "", ".", "none.jpg", "https://example.org/one.jpg",
        "file:///etc/passwd", "//example.org/one.jpg", "data:image/png;base64,AAAA", "C:\\one.jpg",
        "C:one.jpg", "..\\outside.jpg", "one.jpg\0.png", "a" * 5000,
    ],
)  # fmt: skip
def test_no_other_place_is_read(desk: Path, file: str) -> None:
    with pytest.raises(MediaError) as refused:
        picture(desk, file)
    assert refused.value.remedy
    assert str(refused.value).startswith(file)


def test_a_changed_picture_is_read_anew(desk: Path) -> None:
    before = picture(desk, "one.jpg")
    (desk.parent / "one.jpg").write_bytes(saved("PNG", drawn((30, 20))))
    assert picture(desk, "one.jpg").name != before.name


def test_a_picture_that_nobody_sees_where_it_moves_is_refused() -> None:
    """A PNG may move in a browser, and elsewhere show another picture: perhaps the one before a blur."""
    before, blurred, later = (Image.new("RGB", (60, 40), colour) for colour in ("red", "green", "blue"))
    saved = io.BytesIO()
    before.save(saved, "PNG", save_all=True, append_images=[blurred, later], default_image=True)
    with pytest.raises(MediaError, match="shows one picture where it moves and another where it stands"):
        cleaned(saved.getvalue())
    saved = io.BytesIO()
    blurred.save(saved, "PNG", save_all=True, append_images=[later])
    shown = Image.open(io.BytesIO(cleaned(saved.getvalue()).content)).convert("RGB")
    assert shown.getpixel((5, 5)) == (0, 128, 0)
