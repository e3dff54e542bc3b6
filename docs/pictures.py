"""Makes www/img from the pictures of scikit-image's package, with Pillow.

    python docs/pictures.py PATH/TO/skimage/data

Full pictures: the PNG as it is, but without its ancillary chunks. Two carry an embedded
colour profile, with which browsers may change the numbers by a step; the compressed pixel data is
copied byte for byte. Thumbnails: the middle, 4:3, as WebP.
"""

import struct
import sys
from pathlib import Path

from PIL import Image, ImageOps

SOURCES = {
    "cat": "chelsea.png",
    "coffee": "coffee.png",
    "astronaut": "astronaut.png",
    "camera": "camera.png",
    "brick": "brick.png",
}
KEPT = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}
THUMBNAIL = (112, 84)
IMG = Path(__file__).parent.parent / "www" / "img"


def without_ancillary_chunks(png: bytes) -> bytes:
    out, at = png[:8], 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        end = at + 12 + length
        if png[at + 4 : at + 8] in KEPT:
            out += png[at:end]
        at = end
    return out


def main(folder: Path) -> None:
    (IMG / "thumbs").mkdir(parents=True, exist_ok=True)
    for name, file in SOURCES.items():
        original = (folder / file).read_bytes()
        target = IMG / f"{name}.png"
        target.write_bytes(without_ancillary_chunks(original))
        picture = Image.open(target)
        if picture.tobytes() != Image.open(folder / file).tobytes():
            sys.exit(f"{name}: the pixels have changed")
        small = ImageOps.fit(picture, THUMBNAIL, Image.Resampling.LANCZOS)
        small.convert("RGB").save(IMG / "thumbs" / f"{name}.webp", quality=80, method=6)


main(Path(sys.argv[1]))
