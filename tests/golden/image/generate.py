"""Makes the golden data of tests/image_*.rs: python tests/golden/image/generate.py

golden.json: luminance by TensorFlow, statistics and the zone plate by NumPy, noise by a plain
transcription of PCG32 (M. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically
Good Algorithms for Random Number Generation", 2014). files/: a 7x5 picture in every readable
format, by Pillow. Seed 20261124.
"""

import json
import sys
from pathlib import Path

import numpy as np
import PIL
import tensorflow as tf
from PIL import Image

HERE = Path(__file__).parent
rng = np.random.default_rng(20261124)


def luminance():
    rgb = rng.integers(0, 256, (8, 6, 3), dtype=np.uint8)
    rgb[0, 0], rgb[0, 1] = (0, 0, 0), (255, 255, 255)
    x = rgb.astype(np.float32) / np.float32(255)
    y = tf.image.rgb_to_grayscale(tf.constant(x)).numpy()
    return {"rgb": rgb.ravel().tolist(), "width": 6, "height": 8, "y": y.ravel().tolist()}


def statistics():
    cases = []
    for scale, offset, count in [(1, 0, 7), (3, -1, 1024), (1e-6, 1e3, 3001), (1e30, 0, 2050)]:
        x = (rng.normal(size=count) * scale + offset).astype(np.float32)
        wide = x.astype(np.float64)
        cases.append({"x": [float(v) for v in x], "min": wide.min(), "max": wide.max(), "mean": wide.mean()})
    return cases


def zone():
    at = np.arange(128) - 63.5
    r2 = at[:, None] ** 2 + at[None, :] ** 2
    plate = np.rint((0.5 + 0.5 * np.cos(np.pi * r2 / 128)) * 255).astype(int)
    return {str(row): plate[row].tolist() for row in (0, 31, 64)}


def noise(seed, count):
    mask = (1 << 64) - 1
    increment = (0x0A02BDBF7BB3C0A7 << 1 | 1) & mask
    step = lambda state: (state * 6364136223846793005 + increment) & mask
    state, out = step((seed + increment) & mask), []
    for _ in range(count):
        shifted = ((state >> 18 ^ state) >> 27) & 0xFFFFFFFF
        turn = state >> 59
        word = (shifted >> turn | shifted << (-turn & 31)) & 0xFFFFFFFF
        out.append(word >> 24)
        state = step(state)
    return out


def files():
    folder = HERE / "files"
    folder.mkdir(exist_ok=True)
    rgb = Image.fromarray(rng.integers(0, 256, (5, 7, 3), dtype=np.uint8))
    rgba = rgb.copy()
    rgba.putalpha(Image.fromarray(rng.integers(0, 256, (5, 7), dtype=np.uint8)))
    turned = Image.Exif()
    turned[0x0112] = 6
    rgb.save(folder / "rgb.png")
    rgba.save(folder / "alpha.png")
    rgb.save(folder / "plain.jpg")
    rgb.save(folder / "progressive.jpg", progressive=True)
    rgb.save(folder / "turned.jpg", exif=turned)
    rgb.save(folder / "picture.gif")
    rgb.save(folder / "lossy.webp")
    rgb.save(folder / "lossless.webp", lossless=True)
    rgba.save(folder / "alpha.webp")
    rgb.save(folder / "picture.bmp")
    rgb.save(folder / "picture.avif")
    rgb.save(folder / "not-supported.tiff")


golden = {
    "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "tensorflow": tf.__version__, "pillow": PIL.__version__},
    "luminance": luminance(),
    "statistics": statistics(),
    "zone": zone(),
    "noise": {str(seed): noise(seed, 64) for seed in (0, 7, 4294967295)},
}
(HERE / "golden.json").write_text(json.dumps(golden) + "\n")
files()
