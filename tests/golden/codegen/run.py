"""Runs every generated text where its tool can be had, compares it with the engine's numbers, and
notes in verified.json which texts were found right.

    pip install -r requirements.txt
    apt-get install imagemagick octave chromium    # ImageMagick 6.9, Octave 7.3, Chromium
    python run.py [folder]

MATLAB itself can't be had freely: its texts run in Octave. A tool that is missing keeps what an
earlier run verified, if the text is still the same; otherwise the run fails.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import numpy as np
from PIL import Image

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
RELATIVE = 2e-5
PICTURES = ["cat", "coffee", "astronaut", "camera", "brick"]


def far(got, want):
    """How far numbers are off, 1 being what is allowed; as `assert_close` in tests/common."""
    got = np.asarray(got, np.float64).reshape(-1)
    want = np.asarray(want, np.float64).reshape(-1)
    if got.shape != want.shape:
        return f"{got.size} numbers, not {want.size}"
    allowed = RELATIVE * np.maximum(np.abs(want), np.abs(want).max() / 10)
    with np.errstate(invalid="ignore", divide="ignore"):
        off = np.where(got == want, 0, np.abs(got - want) / allowed)
    return float(off.max())


def far_bytes(file, want, box=None):
    """Likewise of a picture, of which one level is allowed."""
    picture = Image.open(file)
    if box:
        picture = picture.crop((0, 0, *box))
    got = np.asarray(picture.convert("RGB"), np.float64)
    want = np.rint(np.clip(np.asarray(want, np.float64), 0, 1) * 255)
    want = np.broadcast_to(want, (*want.shape[:2], 3))
    if got.shape != want.shape:
        return f"{got.shape}, not {want.shape}"
    return float(np.abs(got - want).max())


def weights_of(name):
    flat = np.load(f"{name}.weights.npy").reshape(-1)
    for weight in INDEX[name]["about"]["weights"]:
        count = int(np.prod(weight["shape"]))
        yield weight["layer"], weight["name"], flat[:count].reshape(weight["shape"])
        flat = flat[count:]


def python(name, file):
    space = {}
    exec(compile(pathlib.Path(file).read_text(), file, "exec"), space)
    return far(space["y"], np.load(f"{name}.npy"))


def keras(name, file):
    if "x" not in INDEX[name]["about"]:
        return python(name, file)
    space = {}
    exec(compile(pathlib.Path(file).read_text(), file, "exec"), space)
    about, model = INDEX[name]["about"], space["model"]
    model.set_weights([weight for *_, weight in weights_of(name)])
    return far(model.predict(np.load(f"{name}.x.npy").reshape(about["x"]), verbose=0), np.load(f"{name}.y.npy"))


def pytorch(name, file):
    if "x" not in INDEX[name]["about"]:
        return python(name, file)
    import torch
    from torch import nn

    space = {}
    exec(compile(pathlib.Path(file).read_text(), file, "exec"), space)
    model = space["model"].eval()
    weights = iter(weights_of(name))

    def take(parameter, order=None):
        weight = next(weights)[2]
        weight = torch.tensor(weight if order is None else weight.transpose(order))
        with torch.no_grad():
            parameter.copy_(weight.reshape(parameter.shape))

    # As a reader of the comments would carry them over.
    seen = list(model.modules())
    for at, module in enumerate(seen):
        if isinstance(module, nn.Conv2d):
            depthwise = module.groups == module.in_channels and module.groups > 1
            take(module.weight, (2, 3, 0, 1) if depthwise else (3, 2, 0, 1))
        elif isinstance(module, nn.ConvTranspose2d):
            take(module.weight, (3, 2, 0, 1))
        elif isinstance(module, nn.Linear):
            take(module.weight, (1, 0))
        elif isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            if module.affine and module.weight.requires_grad:
                take(module.weight)
            if module.affine and module.bias.requires_grad:
                take(module.bias)
            take(module.running_mean)
            take(module.running_var)
            continue
        else:
            continue
        if module.bias is not None:
            take(module.bias)
    assert next(weights, None) is None, "weights are left over"
    about = INDEX[name]["about"]
    x = torch.tensor(np.load(f"{name}.x.npy").reshape(about["x"]))
    y = model(x.movedim(-1, 1) if x.ndim == 4 else x).detach()
    y = y.movedim(1, -1) if y.ndim == 4 else y
    assert list(y.shape) == about["y"], f"{list(y.shape)}, not {about['y']}"
    return far(y.numpy(), np.load(f"{name}.y.npy"))


def imagemagick(name, file):
    subprocess.run(["sh", file], check=True)
    return far_bytes("filtered.png", np.load(f"{name}.npy"))


CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)


def svg(name, file):
    want = np.load(f"{name}.npy")
    height, width = want.shape[:2]
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1"]
    size = f"--window-size={max(width, 600)},{max(height, 600)}"
    url = pathlib.Path(file).resolve().as_uri()
    command = [CHROMIUM, *options, size, "--screenshot=shot.png", url]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return far_bytes("shot.png", want, (width, height))


def octave_all(names):
    """One process for all."""
    driver = []
    for name, file in names:
        driver.append(
            f"""clear -all
try
  source('{file}');
  f = fopen('{name}.octave', 'w'); fwrite(f, permute(y, [3 2 1]), 'single'); fclose(f);
catch e
  disp(e.message);
end"""
        )
    pathlib.Path("driver.m").write_text("\n".join(driver))
    subprocess.run(["octave", "--no-gui", "--quiet", "driver.m"], check=True, capture_output=True)


def matlab(name, file):
    return far(np.fromfile(f"{name}.octave", "<f4"), np.load(f"{name}.npy"))


def rust_all(names):
    """One package, each text a program that also writes its numbers."""
    package = pathlib.Path("package")
    (package / "src/bin").mkdir(parents=True, exist_ok=True)
    (package / "Cargo.toml").write_text(
        f"""[package]
name = "texts"
version = "0.0.0"
edition = "2024"
[dependencies]
conv-playground = {{ path = "{ROOT}" }}
image = {{ version = "0.25", default-features = false, features = ["png"] }}
[workspace]
"""
    )
    write = """    let bytes: Vec<u8> = y.data().iter().flat_map(|v| v.to_le_bytes()).collect();
    std::fs::write("NAME.rust", bytes)?;
    Ok(())
"""
    for name, file in names:
        text = pathlib.Path(file).read_text()
        (package / f"src/bin/{name}.rs").write_text(text.replace("    Ok(())\n", write.replace("NAME", name)))
    subprocess.run(["cargo", "build", "--quiet", "--manifest-path", "package/Cargo.toml"], check=True)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", "package/target"))
    for name, _ in names:
        subprocess.run([str(target / "debug" / name)], check=True, capture_output=True)


def rust(name, file):
    return far(np.fromfile(f"{name}.rust", "<f4"), np.load(f"{name}.npy"))


# What runs a text, its limit, what runs before all of a tool's, and whether the tool is here.
TOOLS = {
    "keras": (keras, 1, None, True),
    "pytorch": (pytorch, 1, None, True),
    "numpy": (python, 1, None, True),
    "opencv": (python, 1, None, True),
    "skimage": (python, 1, None, True),
    "imagemagick": (imagemagick, 1, None, os.path.exists("/usr/bin/convert")),
    "svg": (svg, 1, None, CHROMIUM is not None),
    "matlab": (matlab, 1, octave_all, shutil.which("octave") is not None),
    "rust": (rust, 1, rust_all, True),
}


def prepare(folder):
    for picture in PICTURES:
        shutil.copy(ROOT / f"www/img/{picture}.png", folder)
        rgba = Image.open(folder / f"{picture}.png").convert("RGBA")
        (folder / f"{picture}.rgba").write_bytes(rgba.tobytes())
    environment = {**os.environ, "CODEGEN_FOLDER": str(folder)}
    command = ["cargo", "test", "--quiet", "--test", "codegen_texts", "--", "--ignored"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    for file in folder.glob("*.png.npy"):
        numbers = np.rint(np.load(file) * 255).astype(np.uint8)
        numbers = numbers[:, :, 0] if numbers.shape[2] == 1 else numbers
        Image.fromarray(numbers).save(str(file)[:-4])


def check_numbers():
    """The `npy` files were read all along; the `csv` ones must hold the same."""
    for name, case in INDEX.items():
        if "picture" not in case["about"]:
            continue
        want = np.load(f"{name}.npy")
        assert want.dtype == np.float32 and want.ndim == 3 and want.flags.c_contiguous
        table = np.loadtxt(f"{name}.csv", delimiter=",", skiprows=1, dtype=np.float64, ndmin=2)
        places = np.indices(want.shape[:2]).reshape(2, -1).T
        assert (table[:, :2] == places).all(), name
        assert (table[:, 2:].astype(np.float32) == want.reshape(len(table), -1)).all(), name


def main():
    global INDEX
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp()).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    prepare(folder)
    os.chdir(folder)
    INDEX = json.loads(pathlib.Path("index.json").read_text())
    check_numbers()
    golden = HERE / "verified.json"
    before = json.loads(golden.read_text()) if golden.exists() else {}
    only = os.environ.get("ONLY", ",".join(TOOLS)).split(",")
    verified, wrong = {}, 0
    for tool, (run, limit, first, here) in TOOLS.items():
        texts = {name: case["texts"][tool] for name, case in INDEX.items() if tool in case["texts"]}
        runs = [(name, text["file"]) for name, text in texts.items() if "file" in text]
        here = here and tool in only
        if first and here:
            first(runs)
        verified[tool] = {}
        for name, text in texts.items():
            if "refused" in text:
                verified[tool][name] = f"refused: {text['refused']}"
                continue
            if not here:
                same = before.get(tool, {}).get(name) == text["hash"]
                off = 0 if same else "not run"
            else:
                try:
                    off = run(name, text["file"])
                except Exception as error:  # noqa: BLE001, since any failure is a finding
                    off = f"{type(error).__name__}: {str(error)[:300]}"
            if isinstance(off, str) or not off <= limit:
                print(f"WRONG {tool} {name}: {off}", flush=True)
                wrong += 1
            else:
                verified[tool][name] = text["hash"]
        done = sum(not text.startswith("refused") for text in verified[tool].values())
        print(f"{tool}: {done} of {len(runs)} verified, {len(texts) - len(runs)} refused", flush=True)
    golden.write_text(json.dumps(verified, indent=1) + "\n")
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
