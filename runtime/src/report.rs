//! Failures as people read them.

/// The candidate closest to `name`, if one is close enough to have been meant.
pub fn nearest<'a>(name: &[u8], candidates: impl Iterator<Item = &'a [u8]>) -> Option<&'a [u8]> {
    let name = String::from_utf8_lossy(name);
    let most = (name.chars().count() / 3).clamp(1, 3);
    candidates
        .map(|c| (strsim::damerau_levenshtein(&name, &String::from_utf8_lossy(c)), c))
        .filter(|(distance, _)| *distance <= most)
        .min()
        .map(|(_, c)| c)
}
