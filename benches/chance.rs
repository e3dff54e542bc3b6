//! How near do random kernels come to some preset? `cargo bench --bench chance` prints
//! `src/kernels/describe/chance_table.rs`.
//!
//! For each size, kernels of independent standard normal cells are drawn from a fixed seed and the
//! cosine to the nearest preset is taken by the very function that describes kernels. The table
//! holds the cosines that the shares `TAILS` of them reach. Run it again whenever a preset is
//! added, or the search for the nearest changes.

use conv_playground::kernels::Kernel;
use conv_playground::kernels::describe::{TAILS, nearest};
use conv_playground::rng::Random;

/// Every size up to this, and some squares beyond it.
const ALL_UP_TO: usize = 7;
const SQUARES: [(usize, usize); 6] = [
    (9, 20_000),
    (11, 20_000),
    (15, 10_000),
    (19, 5_000),
    (25, 5_000),
    (31, 5_000),
];
const SAMPLES: usize = 40_000;
const SEED: u32 = 20_261_124;

fn main() {
    let small =
        (1..=ALL_UP_TO).flat_map(|rows| (rows..=ALL_UP_TO).map(move |cols| (rows, cols, SAMPLES)));
    let large = SQUARES.map(|(side, samples)| (side, side, samples));
    println!("//! Printed by `cargo bench --bench chance`.\n");
    println!("use super::TAILS;\n");
    println!(
        "/// Rows, columns (rows ≤ columns), and for each of `TAILS` the cosine that this share of random"
    );
    println!("/// kernels reaches.");
    println!("pub const TABLE: &[(usize, usize, [f64; TAILS.len()])] = &[");
    for (rows, cols, samples) in small.chain(large) {
        let seed = SEED + (rows * 100 + cols) as u32;
        let cosines: Vec<String> = reached(rows, cols, samples, seed)
            .iter()
            .map(|c| format!("{c:.7}"))
            .collect();
        println!("    ({rows}, {cols}, [{}]),", cosines.join(", "));
    }
    println!("];");
}

fn reached(rows: usize, cols: usize, samples: usize, seed: u32) -> Vec<f64> {
    let mut random = Random::new(seed);
    let mut cosines: Vec<f64> = (0..samples)
        .filter_map(|_| {
            let cells = (0..rows * cols).map(|_| random.normal() as f32).collect();
            Some(nearest(&Kernel::new(rows, cols, cells).ok()?)?.cosine)
        })
        .collect();
    cosines.sort_by(|a, b| b.total_cmp(a));
    TAILS
        .iter()
        .map(|tail| cosines[(tail * cosines.len() as f64) as usize])
        .collect()
}
