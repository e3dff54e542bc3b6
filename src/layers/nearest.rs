//! Which known name was probably meant by one that is not known.

use strsim::damerau_levenshtein;

/// The longest name that is compared.
const LONGEST: usize = 40;

/// The known name that is nearest to `name` by the number of slips of the hand, if there are few for its length.
///
/// A digit is no slip: `Conv1D` is a layer of Keras, and no `Conv2D`.
pub(super) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if name.len() > LONGEST {
        return None;
    }
    let plain = |text: &str| text.to_lowercase().replace(['_', ' '], "");
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let (wanted, numbers) = (plain(name), digits(name));
    let slips = |known: &&str| damerau_levenshtein(&wanted, &plain(known));
    let alike = |known: &&str| numbers.is_empty() || digits(known) == numbers;
    let best = known.into_iter().filter(alike).min_by_key(slips)?;
    let most = match wanted.chars().count() {
        0..3 => 0,
        count => (count / 3).clamp(1, 3),
    };
    (slips(&best) <= most).then_some(best)
}
