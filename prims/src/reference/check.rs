//! `boot2-scm check`: all that is wrong with a source file below Scheme, not just the first thing.

/// The candidate that `name` was probably meant to be, as help text.
pub(super) fn nearest<'a>(name: &[u8], candidates: impl Iterator<Item = &'a [u8]>) -> Option<String> {
    let most = name.len().div_ceil(4).min(3);
    let (_, best) = candidates
        .filter(|candidate| candidate.len().abs_diff(name.len()) <= most)
        .map(|candidate| (edit_distance(name, candidate), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min()?;
    Some(format!("did you mean `{}`?", best.escape_ascii()))
}

/// Insertions, deletions and replacements of bytes that turn one name into the other.
fn edit_distance(from: &[u8], to: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, byte) in from.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], index + 1);
        for column in 1..row.len() {
            let replaced = diagonal + usize::from(*byte != to[column - 1]);
            diagonal = row[column];
            row[column] = replaced.min(row[column] + 1).min(row[column - 1] + 1);
        }
    }
    row[to.len()]
}
