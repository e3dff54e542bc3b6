//! Modules that PyTorch lacks, defined where a model needs them.

/// What there is to define, in this order.
const TABLE: [(Helper, &str); 8] = [
    (
        Helper::SamePad,
        r#"class SamePad(nn.Module):
    """TensorFlow's "same" padding: an odd total puts one more at the bottom or right."""

    def __init__(self, extent, stride, value=0.0):
        super().__init__()
        self.extent, self.stride, self.value = extent, stride, value

    def forward(self, x):
        around = []
        for side, extent, stride in zip(x.shape[:1:-1], self.extent[::-1], self.stride[::-1]):
            total = max((-(-side // stride) - 1) * stride + extent - side, 0)
            around += [total // 2, total - total // 2]
        return F.pad(x, around, value=self.value)
"#,
    ),
    (
        Helper::SameAvgPool,
        r#"class SameAvgPool2d(nn.Module):
    """The mean of what lies inside: padding is not counted."""

    def __init__(self, size, stride):
        super().__init__()
        self.pool = nn.Sequential(SamePad(size, stride), nn.AvgPool2d(size, stride))

    def forward(self, x):
        return self.pool(x) / self.pool(torch.ones_like(x))
"#,
    ),
    (
        Helper::FlattenLast,
        r#"class FlattenChannelsLast(nn.Module):
    """Keras' order: channels run fastest, so that the next layer's weights fit."""

    def forward(self, x):
        return x.movedim(1, -1).flatten(1)
"#,
    ),
    (
        Helper::Reshape,
        r#"class Reshape(nn.Module):
    """Keras' order: channels run fastest."""

    def __init__(self, *sides):
        super().__init__()
        self.sides = sides

    def forward(self, x):
        x = x.movedim(1, -1) if x.ndim == 4 else x
        x = x.reshape(len(x), *self.sides)
        return x.movedim(-1, 1) if x.ndim == 4 else x
"#,
    ),
    (
        Helper::Moved,
        r#"class Moved(nn.Module):
    """A module that finds dimension `source` at `target`."""

    def __init__(self, module, source, target):
        super().__init__()
        self.module, self.source, self.target = module, source, target

    def forward(self, x):
        return self.module(x.movedim(self.source, self.target)).movedim(self.target, self.source)
"#,
    ),
    (
        Helper::Rescale,
        r#"class Rescale(nn.Module):
    def __init__(self, scale, offset):
        super().__init__()
        self.register_buffer("scale", torch.as_tensor(scale), persistent=False)
        self.register_buffer("offset", torch.as_tensor(offset), persistent=False)

    def forward(self, x):
        return x * self.scale + self.offset
"#,
    ),
    (
        Helper::Still,
        r#"def still(layer, name):
    """The layer, one of whose weights is not trained."""
    getattr(layer, name).requires_grad_(False)
    return layer
"#,
    ),
    (
        Helper::Rectify,
        r#"class Rectify(nn.Module):
    """Keras' ReLU with a threshold, a slope below it and a largest value."""

    def __init__(self, max_value, negative_slope, threshold):
        super().__init__()
        self.most, self.slope, self.threshold = max_value, negative_slope, threshold

    def forward(self, x):
        above = x if self.most is None else x.clamp(max=self.most)
        return torch.where(x <= self.threshold, self.slope * (x - self.threshold), above)
"#,
    ),
];

/// A module that PyTorch lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Helper {
    /// `SamePad`
    SamePad,
    /// `SameAvgPool2d`
    SameAvgPool,
    /// `FlattenChannelsLast`
    FlattenLast,
    /// `Reshape`
    Reshape,
    /// `Moved`
    Moved,
    /// `Rescale`
    Rescale,
    /// `still`
    Still,
    /// `Rectify`
    Rectify,
}

/// Those that a model needs.
#[derive(Debug, Default)]
pub struct Helpers(Vec<Helper>);

impl Helpers {
    /// Notes that one is needed.
    pub fn need(&mut self, helper: Helper) {
        self.0.push(helper);
        if helper == Helper::SameAvgPool {
            self.0.push(Helper::SamePad);
        }
    }

    /// The program's first lines.
    pub fn imports(&self) -> &'static str {
        match self.0.contains(&Helper::SamePad) {
            true => "import torch\nimport torch.nn.functional as F\nfrom torch import nn\n",
            false => "import torch\nfrom torch import nn\n",
        }
    }

    /// Their classes.
    pub fn definitions(&self) -> String {
        let needed = TABLE.iter().filter(|row| self.0.contains(&row.0));
        let mut text = String::new();
        for (_, definition) in needed {
            text += &format!("\n{definition}\n");
        }
        match text.is_empty() {
            true => text,
            false => text + "\n",
        }
    }
}
