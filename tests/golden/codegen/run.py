"""Runs every program that the playground writes, and compares what it gives with the playground's own numbers.

    python tests/golden/codegen/run.py [TARGET...]

Needs what requirements.txt names, and convert (ImageMagick 6), octave, Chromium and cargo. The programs that gave
the right numbers are written to filter.json, which the crate's tests hold the writers to. All targets must be run for
that.

Allowed: a relative error of 2e-5 of the largest number for programs with numbers; for pictures, one level of 255.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

import cv2
import numpy as np

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent.parent
SIZE = (47, 61)
PYTHON = {"keras", "pytorch", "numpy", "opencv", "skimage"}


def picture(folder):
    cat = cv2.imread(str(ROOT / "www/img/cat.png"))
    height, width = SIZE
    cut = cat[90 : 90 + height, 130 : 130 + width]
    cv2.imwrite(str(folder / "cat.png"), cut)
    rgba = cv2.cvtColor(cut, cv2.COLOR_BGR2RGBA)
    (folder / "cat.rgba").write_bytes(rgba.tobytes())


def run_python(folder, text):
    names = {"print": lambda *_: None}
    exec(compile(text, "program", "exec"), names)
    return names["y"]


def run_octave(folder, text):
    (folder / "program.m").write_text(
        text.replace("disp(size(y)), disp([min(y(:)) mean(y(:)) max(y(:))])", "")
        + "fid = fopen('y.f64', 'w'); fwrite(fid, y, 'double'); fclose(fid); dims = [size(y) 1]; "
        + "fid = fopen('y.txt', 'w'); fprintf(fid, '%d ', dims(1:3)); fclose(fid);\n"
    )
    subprocess.run(["octave", "--quiet", "--no-gui", "program.m"], cwd=folder, check=True)
    shape = [int(n) for n in (folder / "y.txt").read_text().split()]
    return np.fromfile(folder / "y.f64").reshape(shape, order="F")


def read_picture(path, channels):
    y = cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)
    return y[..., :1] if channels == 1 else y


def run_imagemagick(folder, text, shape):
    (folder / "program.sh").write_text(text)
    subprocess.run(["sh", "program.sh"], cwd=folder, check=True)
    return read_picture(folder / "output.png", shape[2])


def run_svg(folder, entries):
    """All in one browser."""
    for entry in entries:
        (folder / f"program{entry['at']}.svg").write_text(entry["text"])
    names = [f"program{entry['at']}.svg" for entry in entries]
    subprocess.run(["node", str(HERE / "svg.mjs"), str(folder), *names], cwd=ROOT, check=True)
    for entry in entries:
        entry["y"] = read_picture(folder / f"program{entry['at']}.png", entry["shape"][2])


def run_rust(folder, entries):
    """All at once: compiling takes its time."""
    crate = folder / "rust"
    (crate / "src/bin").mkdir(parents=True)
    (crate / "Cargo.toml").write_text(
        f'[package]\nname = "programs"\nversion = "0.0.0"\nedition = "2024"\n[dependencies]\n'
        f'conv-playground = {{ path = "{ROOT}" }}\nimage = {{ version = "0.25", default-features = false, features = ["png"] }}\n'
        "[workspace]\n"
    )
    for entry in entries:
        text = entry["text"].replace(
            'println!("{:?}", y.shape());',
            "let bytes: Vec<u8> = y.data().iter().flat_map(|n| n.to_le_bytes()).collect();\n"
            f'    std::fs::write("{entry["at"]}.rust", bytes)?;',
        )
        (crate / f"src/bin/program{entry['at']}.rs").write_text(text)
    subprocess.run(["cargo", "build", "--quiet"], cwd=crate, check=True)
    target = json.loads(
        subprocess.run(["cargo", "metadata", "--format-version=1", "--no-deps"], cwd=crate, check=True, capture_output=True).stdout
    )["target_directory"]
    for entry in entries:
        subprocess.run([f"{target}/debug/program{entry['at']}"], cwd=folder, check=True)
        entry["y"] = np.fromfile(folder / f"{entry['at']}.rust", np.float32).reshape(entry["shape"])


def compare(entry, y, wanted):
    y = np.asarray(y)
    if y.ndim == 2:
        y = y[..., None]
    assert list(y.shape) == list(wanted.shape), (entry["target"], entry["link"], y.shape, wanted.shape)
    if entry["target"] in ("imagemagick", "svg"):
        levels = np.clip(np.rint(np.clip(wanted, 0, 1).astype(np.float64) * 255), 0, 255)
        # SVG's luminance is rounded to bytes before the kernel multiplies it.
        limit = 4.0 if entry["target"] == "svg" and "ch=y" in entry["link"] else 1.0
        return float(np.abs(y.astype(np.float64) - levels).max()), limit
    error = np.abs(y.astype(np.float64) - wanted).max() / max(np.abs(wanted).max(), 1e-30)
    return float(error), 2e-5


def main(targets):
    links = (HERE / "fragments.txt").read_text()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        picture(folder)
        height, width = SIZE
        subprocess.run(
            ["cargo", "run", "--quiet", "--example", "codes", "--", str(folder), str(width), str(height)],
            cwd=ROOT, input=links, text=True, check=True,
        )
        import os
        os.chdir(folder)
        entries = json.loads((folder / "index.json").read_text())
        wanted_entries = [entry for entry in entries if not targets or entry["target"] in targets]
        programs = [entry for entry in wanted_entries if entry["text"]]
        rust = [entry for entry in programs if entry["target"] == "rust"]
        if rust:
            run_rust(folder, rust)
        run_svg(folder, [entry for entry in programs if entry["target"] == "svg"])
        bad, worst = [], {}
        for entry in programs:
            wanted = np.fromfile(folder / f"{entry['at']}.f32", np.float32).reshape(entry["shape"])
            target, text = entry["target"], entry["text"]
            try:
                if target in PYTHON:
                    y = run_python(folder, text)
                elif target == "matlab":
                    y = run_octave(folder, text)
                elif target == "imagemagick":
                    y = run_imagemagick(folder, text, entry["shape"])
                else:
                    y = entry["y"]
                error, limit = compare(entry, y, wanted)
            except Exception as fault:  # What one program does must not hide what the others do.
                error, limit = str(fault)[:300], 0
            if isinstance(error, str) or error > limit:
                bad.append((target, entry["link"], error))
            else:
                worst[target] = max(worst.get(target, 0), error)
        for line in bad:
            print("wrong:", *line)
        print(len(programs), "programs,", len(bad), "wrong; worst:", worst)
        if bad or targets:
            sys.exit(1 if bad else 0)
        kept = [{key: entry[key] for key in ("link", "target", "text", "refused")} for entry in entries]
        (HERE / "filter.json").write_text(json.dumps({"size": list(SIZE), "programs": kept}, indent=1) + "\n")


main(set(sys.argv[1:]))
