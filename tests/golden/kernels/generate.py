"""Kernels and initializer bounds as OpenCV, SciPy, scikit-image and Keras have them.

Run with the versions in requirements.txt: python generate.py > kernels.json
"""

import json
import math
import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import cv2
import keras
import numpy as np
import scipy.ndimage as ndi
import skimage.filters as skf

DX, DY = (1, 0), (0, 1)


def opencv_derivative(order, size):
    column, row = cv2.getDerivKernels(*order, size, ktype=cv2.CV_64F)
    return row @ column.T


def response(function, size):
    """The kernel of a linear filter, from its answer to one bright pixel (turned by 180°)."""
    impulse = np.zeros((41, 41))
    impulse[20, 20] = 1.0
    answer = function(impulse)
    reach = size // 2
    return answer[20 - reach : 21 + reach, 20 - reach : 21 + reach][::-1, ::-1]


def gaussian(size, sigma):
    rows, cols = size
    return cv2.getGaussianKernel(rows, sigma, cv2.CV_64F) @ cv2.getGaussianKernel(cols, sigma, cv2.CV_64F).T


def log(size, sigma):
    raw = response(lambda x: ndi.gaussian_laplace(x, sigma, mode="constant", radius=size // 2), size)
    return raw - raw.mean()


def gabor(size, angle, wavelength):
    # OpenCV's angle is the stripes' normal, clockwise as seen
    theta = math.pi / 2 - math.radians(angle)
    return cv2.getGaborKernel((size, size), 0.56 * wavelength, theta, wavelength, 0.5, 0, cv2.CV_64F)


CASES = []


def case(spec, source, kernel, size=None):
    """`kernel` is compared up to a positive factor."""
    kernel = np.asarray(kernel, dtype=np.float64)
    CASES.append(
        {
            "spec": spec,
            "size": size,
            "source": source,
            "rows": kernel.shape[0],
            "cols": kernel.shape[1],
            "values": kernel.ravel().tolist(),
        }
    )


case("sobel-x", "cv2.getDerivKernels", opencv_derivative(DX, 3))
case("sobel-y", "cv2.getDerivKernels", opencv_derivative(DY, 3))
case("scharr-x", "cv2.getDerivKernels", opencv_derivative(DX, cv2.FILTER_SCHARR))
case("scharr-y", "cv2.getDerivKernels", opencv_derivative(DY, cv2.FILTER_SCHARR))
for axis, name in [(1, "x"), (0, "y")]:
    case(f"sobel-{name}", "scipy.ndimage.sobel", response(lambda x: ndi.sobel(x, axis), 3))
    case(f"prewitt-{name}", "scipy.ndimage.prewitt", response(lambda x: ndi.prewitt(x, axis), 3))
    for function in (skf.sobel, skf.prewitt, skf.scharr):
        case(
            f"{function.__name__}-{name}",
            f"skimage.filters.{function.__name__}",
            # scikit-image convolves with a kernel that falls to the right
            response(lambda x: function(x, axis=axis, mode="constant"), 3),
        )
case("laplacian4", "scipy.ndimage.laplace", response(ndi.laplace, 3))
case("laplacian4", "cv2.Laplacian", response(lambda x: cv2.Laplacian(x, cv2.CV_64F, ksize=1), 3))
case("gaussian3", "cv2.getGaussianKernel", gaussian((3, 3), 0))
case("gaussian5", "cv2.getGaussianKernel", gaussian((5, 5), 0))
for side in (3, 5, 7):
    case(f"box{side}", "scipy.ndimage.uniform_filter", response(lambda x: ndi.uniform_filter(x, side), side))
case("box", "scipy.ndimage.uniform_filter", response(lambda x: ndi.uniform_filter(x, 11), 11), [11, 11])
case("eye", "numpy.eye", np.eye(4), [4, 4])
case("eye3", "numpy.eye", np.eye(3))
for sigma in (0.3, 0.8, 1.0, 1.37, 2.5, 5.0):
    for size in ([3, 3], [7, 7], [5, 11], [31, 31]):
        case(f"gaussian:{sigma}", "cv2.getGaussianKernel", gaussian(size, sigma), size)
for sigma in (0.7, 1.4, 2.0, 3.3):
    for side in (5, 9, 15):
        case(f"log:{sigma}", "scipy.ndimage.gaussian_laplace", log(side, sigma), [side, side])
for angle in (0, 30, 45, 90, 110, 135):
    for wavelength in (3, 4, 7.5):
        for side in (5, 13):
            case(f"gabor:{angle}:{wavelength}", "cv2.getGaborKernel", gabor(side, angle, wavelength), [side, side])


def keras_distribution(name, shape):
    """Bound, mean and standard deviation of a large draw from Keras."""
    keras_name = {"uniform": "random_uniform", "normal": "random_normal"}.get(name, name)
    draw = np.array(keras.initializers.get({"class_name": keras_name, "config": {"seed": 1}})(shape))
    return {
        "initializer": name,
        "shape": shape,
        "largest": float(np.abs(draw).max()),
        "mean": float(draw.mean()),
        "stddev": float(draw.std()),
        "count": int(draw.size),
    }


INITIALIZERS = [
    keras_distribution(name, shape)
    for name in ("glorot_uniform", "glorot_normal", "he_uniform", "he_normal", "uniform", "normal")
    for shape in ([3, 3, 32, 64], [5, 3, 16, 128], [1024, 64])
]

print(
    json.dumps(
        {
            "versions": {
                "numpy": np.__version__,
                "opencv": cv2.__version__,
                "scipy": __import__("scipy").__version__,
                "skimage": __import__("skimage").__version__,
                "keras": keras.__version__,
            },
            "kernels": CASES,
            "initializers": INITIALIZERS,
        },
        separators=(",", ":"),
    )
)
