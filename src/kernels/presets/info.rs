//! The presets' table as the page reads it.

use super::GROUPS;
use serde::Serialize;

/// A row of the table in its default form.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PresetInfo {
    /// The id in a link.
    pub id: &'static str,
    /// The group's id.
    pub group: &'static str,
    /// Rows of the default form.
    pub rows: usize,
    /// Columns of the default form.
    pub cols: usize,
    /// Its numbers, rows first.
    pub values: Vec<f32>,
    /// Its divisor.
    pub divisor: f32,
    /// Where the numbers come from.
    pub source: &'static str,
    /// Whether a size may be asked for.
    pub sized: bool,
    /// The arguments.
    pub args: Vec<ArgInfo>,
}

/// An argument's control.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ArgInfo {
    /// The page's word for it is `arg.<name>`.
    pub name: &'static str,
    /// The smallest legal value.
    pub min: f32,
    /// The largest legal value.
    pub max: f32,
    /// The value that a link may leave out.
    pub default: f32,
    /// The control's step.
    pub step: f32,
}

/// Every preset in its default form, in the order of the page.
///
/// ```
/// let infos = conv_playground::kernels::presets::infos();
/// let gaussian = infos.iter().find(|info| info.id == "gaussian").unwrap();
/// assert_eq!((gaussian.group, gaussian.sized, gaussian.args[0].name), ("blur", true, "sigma"));
/// ```
pub fn infos() -> Vec<PresetInfo> {
    GROUPS
        .iter()
        .flat_map(|group| group.presets.iter().map(move |preset| (group.id, preset)))
        .filter_map(|(group, preset)| {
            let form = preset.kernel(&preset.defaults(), None).ok()?;
            Some(PresetInfo {
                id: preset.id,
                group,
                rows: form.kernel.rows(),
                cols: form.kernel.cols(),
                values: form.kernel.values().to_vec(),
                divisor: form.divisor,
                source: preset.source,
                sized: preset.sized(),
                args: preset
                    .args
                    .iter()
                    .map(|arg| ArgInfo {
                        name: arg.name,
                        min: arg.min,
                        max: arg.max,
                        default: arg.default,
                        step: arg.step,
                    })
                    .collect(),
            })
        })
        .collect()
}
