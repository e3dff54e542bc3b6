//! Minimum, maximum and mean of true numbers.

/// What a tensor holds, whatever the mapping makes of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stats {
    /// The smallest finite number; NaN if there is none.
    pub min: f64,
    /// The largest finite number; NaN if there is none.
    pub max: f64,
    /// The mean of the finite numbers, summed in `f64`; NaN if there is none.
    pub mean: f64,
    /// How many numbers are NaN or infinite.
    pub not_finite: usize,
}

/// A chunk's numbers go to these many running sums, so that they don't wait for each other.
const LANES: usize = 4;
const CHUNK: usize = 1024;

impl Stats {
    /// Looks at every number once.
    ///
    /// ```
    /// use conv_playground::image::Stats;
    /// let stats = Stats::of(&[1.0, f32::NAN, -2.0]);
    /// assert_eq!((stats.min, stats.max, stats.mean, stats.not_finite), (-2.0, 1.0, -0.5, 1));
    /// ```
    pub fn of(values: &[f32]) -> Self {
        let (mut min, mut max, mut sum, mut count) = (f32::INFINITY, f32::NEG_INFINITY, 0f64, 0);
        for chunk in values.chunks(CHUNK) {
            let part = fast(chunk);
            // No sum of this few f32s overflows an f64: it is finite just if every number is.
            let (low, high, total, finite) = if part.2.is_finite() {
                (part.0, part.1, part.2, chunk.len())
            } else {
                careful(chunk)
            };
            min = min.min(low);
            max = max.max(high);
            sum += total;
            count += finite;
        }
        let or_nan = |v: f64| if count == 0 { f64::NAN } else { v };
        Self {
            min: or_nan(f64::from(min)),
            max: or_nan(f64::from(max)),
            mean: or_nan(sum / count as f64),
            not_finite: values.len() - count,
        }
    }

    /// Of every channel alone, where `channels` numbers stand for one pixel.
    ///
    /// ```
    /// use conv_playground::image::Stats;
    /// let both = Stats::of_channels(&[1.0, 5.0, 3.0, f32::NAN], 2);
    /// assert_eq!((both[0].mean, both[1].max, both[1].not_finite), (2.0, 5.0, 1));
    /// ```
    pub fn of_channels(values: &[f32], channels: usize) -> Vec<Self> {
        if channels <= 1 {
            return vec![Self::of(values)];
        }
        let pixels = values.len() / channels;
        let mut low = vec![f32::INFINITY; channels];
        let mut high = vec![f32::NEG_INFINITY; channels];
        let mut sum = vec![0f64; channels];
        let mut count = vec![0usize; channels];
        for pixel in values.chunks_exact(channels) {
            let limits = low.iter_mut().zip(&mut high);
            let sums = sum.iter_mut().zip(&mut count);
            for ((&v, (low, high)), (sum, count)) in pixel.iter().zip(limits).zip(sums) {
                if v.is_finite() {
                    *low = if v < *low { v } else { *low };
                    *high = if v > *high { v } else { *high };
                    *sum += f64::from(v);
                    *count += 1;
                }
            }
        }
        let or_nan = |v: f64, count: usize| if count == 0 { f64::NAN } else { v };
        (0..channels)
            .map(|at| Self {
                min: or_nan(f64::from(low[at]), count[at]),
                max: or_nan(f64::from(high[at]), count[at]),
                mean: sum[at] / count[at] as f64,
                not_finite: pixels - count[at],
            })
            .collect()
    }

    /// Of equally large parts together.
    pub fn together(parts: &[Self]) -> Self {
        let finite = || parts.iter().filter(|part| part.mean.is_finite());
        let least = |a: f64, b: f64| if a.is_nan() || b < a { b } else { a };
        let most = |a: f64, b: f64| if a.is_nan() || b > a { b } else { a };
        Self {
            min: finite().map(|part| part.min).fold(f64::NAN, least),
            max: finite().map(|part| part.max).fold(f64::NAN, most),
            mean: finite().map(|part| part.mean).sum::<f64>() / finite().count() as f64,
            not_finite: parts.iter().map(|part| part.not_finite).sum(),
        }
    }
}

fn fast(chunk: &[f32]) -> (f32, f32, f64) {
    let mut low = [f32::INFINITY; LANES];
    let mut high = [f32::NEG_INFINITY; LANES];
    let mut sum = [0f64; LANES];
    let mut take = |lane: usize, v: f32| {
        low[lane] = if v < low[lane] { v } else { low[lane] };
        high[lane] = if v > high[lane] { v } else { high[lane] };
        sum[lane] += f64::from(v);
    };
    let (groups, rest) = chunk.as_chunks::<LANES>();
    for group in groups {
        for (lane, &v) in group.iter().enumerate() {
            take(lane, v);
        }
    }
    for (lane, &v) in rest.iter().enumerate() {
        take(lane, v);
    }
    (
        low.into_iter().fold(f32::INFINITY, f32::min),
        high.into_iter().fold(f32::NEG_INFINITY, f32::max),
        sum.iter().sum(),
    )
}

fn careful(chunk: &[f32]) -> (f32, f32, f64, usize) {
    let mut found = (f32::INFINITY, f32::NEG_INFINITY, 0f64, 0);
    for &v in chunk.iter().filter(|v| v.is_finite()) {
        found.0 = found.0.min(v);
        found.1 = found.1.max(v);
        found.2 += f64::from(v);
        found.3 += 1;
    }
    found
}
