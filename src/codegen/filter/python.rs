//! What the Python tools have in common.

use super::{FilterJob, Plane, plane::LUMINANCE};
use crate::codegen::scene::Scene;
use crate::config::number::number_text;
use crate::ops::activation::Activation;

/// What must be known of the numbers, for every tool that keeps them.
pub const NUMBERS: &str =
    "sRGB bytes become numbers from 0 to 1 by / 255 (gamma stays); nothing is clamped or rounded.";

/// The last line.
const SHOW: &str = "print(y.shape, y.min(), y.max())";

/// Lines of the comments on the picture.
pub fn picture_comments(scene: &Scene) -> Vec<String> {
    let mut lines = vec![format!("# {NUMBERS}")];
    lines.extend(scene.note.map(|note| format!("# {note}")));
    lines
}

/// `kernel = np.array([…])`, the dilated one where `spread` is asked for.
pub fn kernel(job: &FilterJob, dtype: Option<&str>, spread: bool) -> Vec<String> {
    let row = |values: &[f32]| {
        let numbers: Vec<String> = values.iter().map(|&value| number_text(value)).collect();
        format!("    [{}],", numbers.join(", "))
    };
    let mut lines = vec!["kernel = np.array([".to_owned()];
    lines.extend(job.kernel.values().chunks(job.kernel.cols()).map(row));
    lines.push(match dtype {
        Some(dtype) => format!("], {dtype})"),
        None => "])".to_owned(),
    });
    if spread && job.is_dilated() {
        let ([rows, cols], [down, right]) = (job.extent(), job.dilation);
        let dtype = dtype.map(|dtype| format!(", {dtype}")).unwrap_or_default();
        lines.extend([
            format!(
                "spread = np.zeros(({rows}, {cols}){dtype})  # a dilated kernel has zeros between"
            ),
            format!("spread[::{down}, ::{right}] = kernel"),
            "kernel = spread".to_owned(),
        ]);
    }
    lines
}

/// Reads the picture with Pillow as `x`: (height, width, 3), or (height, width) if `flat` and of one
/// channel.
pub fn pillow(scene: &Scene, plane: Plane) -> Vec<String> {
    let mode = if plane == Plane::Grey { "L" } else { "RGB" };
    let mut lines = picture_comments(scene);
    lines.push(format!(
        "x = np.asarray(Image.open(\"{}\").convert(\"{mode}\")) / 255",
        scene.file
    ));
    lines.extend(pick(plane));
    lines
}

/// The chosen numbers of `x`, red, green and blue last.
pub fn pick(plane: Plane) -> Option<String> {
    let [red, green, blue] = LUMINANCE;
    match plane {
        Plane::Colours | Plane::Grey => None,
        Plane::Luminance => Some(format!("x = x @ np.array([{red}, {green}, {blue}])")),
        Plane::One(at) => Some(format!("x = x[:, :, {at}]")),
    }
}

/// `[::2, ::2]`, or nothing.
pub fn steps([down, right]: [usize; 2]) -> String {
    match [down, right] {
        [1, 1] => String::new(),
        _ => format!("[::{down}, ::{right}]"),
    }
}

/// `expression / divisor + bias`
pub fn scaled(expression: &str, job: &FilterJob) -> String {
    let mut text = expression.to_owned();
    if job.divisor != 1.0 {
        text += &format!(" / {}", number_text(job.divisor));
    }
    match job.bias {
        0.0 => {}
        bias if bias < 0.0 => text += &format!(" - {}", number_text(-bias)),
        bias => text += &format!(" + {}", number_text(bias)),
    }
    text
}

/// All passes; `pass` makes `y` of the variable that it is given.
pub fn passes(job: &FilterJob, pass: impl Fn(&str) -> Vec<String>) -> Vec<String> {
    if job.times == 1 {
        return pass("x");
    }
    let mut lines = vec![
        "y = x".to_owned(),
        format!("for _ in range({}):", job.times),
    ];
    lines.extend(pass("y").iter().map(|line| format!("    {line}")));
    lines
}

/// `np.pad`'s mode.
pub fn pad_mode(border: crate::ops::border::Border) -> &'static str {
    use crate::ops::border::Border;
    match border {
        Border::Valid | Border::Zeros => "constant",
        Border::Reflect => "reflect",
        Border::Symmetric => "symmetric",
        Border::Replicate => "edge",
        Border::Circular => "wrap",
    }
}

/// The line that activates `y`, with what it imports.
pub fn activation(activation: Activation) -> (Option<&'static str>, Option<&'static str>) {
    const EXPIT: Option<&str> = Some("from scipy.special import expit");
    match activation {
        // A single kernel has no softmax.
        Activation::Linear | Activation::Softmax => (None, None),
        Activation::Relu => (None, Some("y = np.maximum(y, 0)")),
        Activation::LeakyRelu => (None, Some("y = np.where(y < 0, 0.2 * y, y)")),
        Activation::Elu => (
            None,
            Some("y = np.where(y < 0, np.expm1(np.minimum(y, 0)), y)"),
        ),
        Activation::Gelu => (
            Some("from scipy.special import ndtr"),
            Some("y = y * ndtr(y)"),
        ),
        Activation::Sigmoid => (EXPIT, Some("y = expit(y)")),
        Activation::Tanh => (None, Some("y = np.tanh(y)")),
        Activation::Softplus => (None, Some("y = np.logaddexp(0, y)")),
        Activation::Swish => (EXPIT, Some("y = y * expit(y)")),
    }
}

/// The text of a program: imports, an empty line, then each part with one between, and at the end what shows `y`.
pub fn program(mut imports: Vec<&str>, parts: Vec<Vec<String>>) -> String {
    imports.sort_by_key(|line| {
        let module = line.split_whitespace().nth(1).unwrap_or_default();
        (module.to_lowercase(), line.to_string())
    });
    imports.dedup();
    let parts = parts.iter().filter(|part| !part.is_empty());
    let mut text = imports.join("\n");
    let mut defines = false;
    for part in parts {
        let define = part.first().is_some_and(|line| line.starts_with("def "));
        text += if define || defines { "\n\n\n" } else { "\n\n" };
        text += &part.join("\n");
        defines = define;
    }
    format!("{text}\n\n{SHOW}\n")
}
