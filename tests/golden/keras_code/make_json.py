"""What Keras itself makes of the code in this folder.

Run with the versions of ../requirements.txt:

    python make_json.py           ../keras_json/NAME.json, `model.to_json()` of Keras 3
    python make_json.py keras2    ../keras_json/NAME.keras2.json, the same of Keras 2 (package tf_keras 2.21)
"""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
OUT = HERE.parent / "keras_json"


def keras2(source):
    source = source.replace("tensorflow.keras", "tf_keras").replace("tf.keras", "tf_keras")
    source = source.replace("from tensorflow import keras", "import tf_keras as keras")
    source = source.replace("from keras", "from tf_keras")
    # Keras 2 spells these otherwise.
    source = source.replace("negative_slope", "alpha").replace("InputLayer(shape", "InputLayer(input_shape")
    return "import tf_keras\n" + source


def main():
    old = sys.argv[1:] == ["keras2"]
    OUT.mkdir(exist_ok=True)
    for path in sorted(HERE.glob("*.py")):
        if path.name.startswith(("make_", "check_")):
            continue
        source = path.read_text()
        if old:
            import tf_keras as keras

            source = keras2(source)
        else:
            import keras
        keras.backend.clear_session()
        scope = {"__name__": "__main__"}
        exec(compile(source, path.name, "exec"), scope)
        model = scope["model"]
        if type(model).__name__ == "Functional":
            model = keras.Sequential(model.layers)
        text = json.dumps(json.loads(model.to_json()), indent=1)
        name = path.stem + (".keras2.json" if old else ".json")
        (OUT / name).write_text(text + "\n")


if __name__ == "__main__":
    main()
