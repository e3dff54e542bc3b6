"""Writes files of training data as other programs write them, and what NumPy reads from them.

    pip install -r requirements.txt && python generate.py

Files are written by struct, gzip, tarfile and zipfile; `golden.json` tells shapes, labels and the CRC-32 of the
pixels in NHWC order, which NumPy's reshape and transpose give. Nothing is random.
"""

import gzip
import io
import json
import platform
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path

import numpy as np

here = Path(__file__).parent
files = here / "files"
files.mkdir(exist_ok=True)
golden = {"versions": {"python": platform.python_version(), "numpy": np.__version__}}


def told(pixels, labels):
    pixels = np.ascontiguousarray(pixels, dtype=np.uint8)
    return {
        "shape": list(pixels.shape),
        "labels": [int(label) for label in labels],
        "crc32": zlib.crc32(pixels.tobytes()),
        "first": pixels.reshape(-1)[:12].tolist(),
    }


# IDX: (pictures, rows, columns), as MNIST has it, and with three channels.
def idx(numbers):
    numbers = np.asarray(numbers, dtype=np.uint8)
    header = struct.pack(">BBBB", 0, 0, 8, numbers.ndim)
    return header + struct.pack(f">{numbers.ndim}I", *numbers.shape) + numbers.tobytes()


def greys(count, start):
    n, y, x = np.indices((count, 5, 4))
    return (start + n * 11 + y * 40 + x * 3) % 256


parts = {"train": (greys(12, 0), np.arange(12) % 3), "t10k": (greys(6, 100), np.arange(6) % 3)}
for part, (pictures, labels) in parts.items():
    (files / f"{part}-images-idx3-ubyte").write_bytes(idx(pictures))
    (files / f"{part}-labels-idx1-ubyte").write_bytes(idx(labels))
    golden[f"idx-{part}"] = told(pictures[..., None], labels)
zipped = idx(parts["train"][0])
(files / "train-images-idx3-ubyte.gz").write_bytes(gzip.compress(zipped, mtime=0))

# CIFAR-10's binary version.
names = "airplane automobile bird cat deer dog frog horse ship truck".split()


def batch(count, start):
    n, c, y, x = np.indices((count, 3, 32, 32))
    planes = (start + n * 20 + c * 60 + y * 7 + x) % 256
    labels = (start + np.arange(count)) % 10
    rows = np.concatenate([labels[:, None], planes.reshape(count, -1)], axis=1)
    return rows.astype(np.uint8).tobytes()


def read(data):
    rows = np.frombuffer(data, dtype=np.uint8).reshape(-1, 3073)
    return rows[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), rows[:, 0]


batches = {"data_batch_1": batch(6, 0), "data_batch_2": batch(5, 6), "test_batch": batch(4, 2)}
with tarfile.open(files / "cifar-10-binary.tar.gz", "w:gz") as archive:
    texts = {"batches.meta.txt": "\n".join(names) + "\n\n", "readme.html": "<html></html>"}
    entries = {f"{name}.bin": data for name, data in batches.items()}
    entries |= {name: text.encode() for name, text in texts.items()}
    folder = tarfile.TarInfo("cifar-10-batches-bin")
    folder.type = tarfile.DIRTYPE
    archive.addfile(folder)
    for name, data in entries.items():
        info = tarfile.TarInfo(f"cifar-10-batches-bin/{name}")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
golden["cifar-train"] = told(*read(batches["data_batch_1"] + batches["data_batch_2"]))
golden["cifar-test"] = told(*read(batches["test_batch"]))
golden["cifar-classes"] = names


# Pictures in folders: a PNG of one colour each.
def png(colour, height=6, width=4):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes(colour) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


pictures = {
    f"leaves/{name}/{place}.png": png([min(255, channel + place) for channel in colour])
    for name, colour in {"oak": (200, 30, 10), "ahorn ä": (20, 160, 240)}.items()
    for place in range(4)
}
with zipfile.ZipFile(files / "leaves.zip", "w") as archive:
    for at, (name, data) in enumerate(pictures.items()):
        info = zipfile.ZipInfo(name)
        archive.writestr(info, data, zipfile.ZIP_DEFLATED if at % 2 else zipfile.ZIP_STORED)
    archive.writestr(zipfile.ZipInfo("__MACOSX/leaves/._0.png"), b"\0")
    archive.writestr(zipfile.ZipInfo("leaves/notes.txt"), b"gathered in autumn")
golden["leaves"] = {name: zlib.crc32(data) for name, data in pictures.items()}

# Names too long for a usual header: pax and GNU each have their own way.
long = "a" * 60 + "/" + "b" * 60 + "/" + "c" * 60 + ".png"
for kind, form in {"pax": tarfile.PAX_FORMAT, "gnu": tarfile.GNU_FORMAT}.items():
    with tarfile.open(files / f"long-{kind}.tar", "w", format=form) as archive:
        info = tarfile.TarInfo(long)
        info.size = len(png((1, 2, 3)))
        archive.addfile(info, io.BytesIO(png((1, 2, 3))))
golden["long"] = long

(here / "golden.json").write_text(json.dumps(golden, indent=1, ensure_ascii=False) + "\n")
