//! The cases of generated code.

use conv_playground::codegen::Scene;
use conv_playground::config::{Config, parse};

/// A named link.
pub struct Case {
    /// Its name.
    pub name: String,
    /// What it says.
    pub config: Config,
}

/// All of `tests/golden/codegen/links.txt`.
pub fn cases() -> Vec<Case> {
    let lines = include_str!("../golden/codegen/links.txt").lines();
    let lines = lines.filter(|line| !line.starts_with('#'));
    let cases = lines.map(|line| {
        let (name, link) = line.split_once(' ').unwrap();
        let (config, notices) = parse(link).unwrap();
        assert!(notices.is_empty(), "{line}");
        let name = name.into();
        Case { name, config }
    });
    cases.collect()
}

/// The picture of a link.
pub fn scene(config: &Config) -> Scene {
    Scene::new(&config.image, None).unwrap()
}

/// FNV-1a, 64 bits.
pub fn hash(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("{hash:016x}")
}
