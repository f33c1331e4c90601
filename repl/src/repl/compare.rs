//! Bytes for people: hex dumps, and what is different about two files.

use std::fmt::Write;

/// Bytes of one line of a dump.
const WIDTH: usize = 16;

/// `from` and what follows, `length` bytes at most, as lines of offset, hex digits and ASCII.
pub fn dump(bytes: &[u8], from: usize, length: usize) -> String {
    let end = from.saturating_add(length).min(bytes.len());
    let mut text = String::new();
    for start in (from.min(end)..end).step_by(WIDTH) {
        dump_line(&mut text, start, &bytes[start..end.min(start + WIDTH)]);
    }
    text
}

fn dump_line(text: &mut String, offset: usize, line: &[u8]) {
    let hex: Vec<String> = line.chunks(WIDTH / 2).map(|half| half.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ")).collect();
    let shown: String = line.iter().map(|byte| if matches!(byte, 32..=126) { char::from(*byte) } else { '.' }).collect();
    writeln!(text, "{offset:08x}  {:width$}  {shown}", hex.join("  "), width = 3 * WIDTH).expect("a string takes everything");
}

/// Text can be shown on a terminal: UTF-8 without control characters that texts do not have.
pub fn is_text(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok() && !bytes.iter().any(|byte| matches!(byte, 0..=8 | 14..=26 | 28..=31 | 127))
}

/// What is different about two files, each with its name.
pub fn difference(one: (&str, &[u8]), other: (&str, &[u8])) -> String {
    let ((name, bytes), (other_name, other_bytes)) = (one, other);
    if bytes == other_bytes {
        return format!("{name} and {other_name} are the same {} bytes\n", bytes.len());
    }
    if is_text(bytes) && is_text(other_bytes) {
        let lines = |bytes| String::from_utf8_lossy(bytes).lines().map(str::to_owned).collect::<Vec<_>>();
        return format!("--- {name}\n+++ {other_name}\n{}", line_difference(&lines(bytes), &lines(other_bytes)));
    }
    let at = bytes.iter().zip(other_bytes).take_while(|(a, b)| a == b).count();
    let start = at / WIDTH * WIDTH;
    let from = start.saturating_sub(WIDTH);
    let mut text = format!(
        "{name} ({} bytes) and {other_name} ({} bytes) differ from byte {at:#x} on\n",
        bytes.len(),
        other_bytes.len()
    );
    for (name, bytes) in [one, other] {
        let dumped = dump(bytes, from, 3 * WIDTH);
        writeln!(text, "{name}:\n{}", if dumped.is_empty() { "(it ends before)\n" } else { &dumped }.trim_end()).expect("a string takes everything");
    }
    text
}

/// Lines around a difference that are shown.
const CONTEXT: usize = 2;
/// Table entries that finding the differences may take.
const EFFORT: usize = 16_000_000;

/// The lines that only one text has, behind `-` and `+`, with lines around them.
fn line_difference(one: &[String], other: &[String]) -> String {
    let start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (rest, other_rest) = (&one[start..], &other[start..]);
    let end = rest.iter().rev().zip(other_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (middle, other_middle) = (&rest[..rest.len() - end], &other_rest[..other_rest.len() - end]);
    if middle.is_empty() && other_middle.is_empty() {
        return "(only the end of the last line differs)\n".to_owned();
    }
    let mut edits: Vec<(char, &str)> = one[..start].iter().map(|line| (' ', &line[..])).collect();
    edits.extend(edits_between(middle, other_middle));
    edits.extend(one[one.len() - end..].iter().map(|line| (' ', &line[..])));
    hunks(&edits)
}

/// The shortest way from one text to the other, or, where that is too much work, all of one and then all of the other.
fn edits_between<'t>(one: &'t [String], other: &'t [String]) -> Vec<(char, &'t str)> {
    if one.len().saturating_mul(other.len()) > EFFORT {
        let gone = one.iter().map(|line| ('-', &line[..]));
        return gone.chain(other.iter().map(|line| ('+', &line[..]))).collect();
    }
    // common[i][j]: the most lines that one[i..] and other[j..] have in common, in order.
    let width = other.len() + 1;
    let mut common = vec![0u32; (one.len() + 1) * width];
    for i in (0..one.len()).rev() {
        for j in (0..other.len()).rev() {
            common[i * width + j] = match one[i] == other[j] {
                true => common[(i + 1) * width + j + 1] + 1,
                false => common[(i + 1) * width + j].max(common[i * width + j + 1]),
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut edits = Vec::new();
    while i < one.len() || j < other.len() {
        if i < one.len() && j < other.len() && one[i] == other[j] {
            edits.push((' ', &one[i][..]));
            (i, j) = (i + 1, j + 1);
        } else if j == other.len() || i < one.len() && common[(i + 1) * width + j] >= common[i * width + j + 1] {
            edits.push(('-', &one[i][..]));
            i += 1;
        } else {
            edits.push(('+', &other[j][..]));
            j += 1;
        }
    }
    edits
}

/// The edits with a few lines around them; `@@` says which line of each text comes next.
fn hunks(edits: &[(char, &str)]) -> String {
    let changed: Vec<usize> = (0..edits.len()).filter(|i| edits[*i].0 != ' ').collect();
    let is_near = |i: usize| {
        let next = changed.partition_point(|c| *c + CONTEXT < i);
        changed.get(next).is_some_and(|c| *c <= i + CONTEXT)
    };
    let (mut line, mut other_line) = (1, 1);
    let mut text = String::new();
    let mut shown_before = false;
    for (i, (mark, content)) in edits.iter().enumerate() {
        let shown = is_near(i);
        if shown && !shown_before {
            writeln!(text, "@@ {line} {other_line} @@").expect("a string takes everything");
        }
        if shown {
            writeln!(text, "{mark}{content}").expect("a string takes everything");
        }
        shown_before = shown;
        line += usize::from(*mark != '+');
        other_line += usize::from(*mark != '-');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dump_has_offset_hex_and_text() {
        let text = dump(b"\x7fELF 0123456789abcdef", 0, 100);
        assert_eq!(
            text,
            "00000000  7f 45 4c 46 20 30 31 32  33 34 35 36 37 38 39 61  .ELF 0123456789a\n\
             00000010  62 63 64 65 66                                    bcdef\n"
        );
        assert_eq!(dump(b"abc", 5, 1), "");
        assert_eq!(dump(b"abc", 1, usize::MAX).trim_end(), format!("00000001  {:48}  bc", "62 63"));
    }

    #[test]
    fn texts_differ_by_lines() {
        let one = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n";
        let other = "1\n2\n3\nfour\n5\n6\n7\n8\n9\n10\n11\n";
        let expected = "--- a\n+++ b\n@@ 2 2 @@\n 2\n 3\n-4\n+four\n 5\n 6\n@@ 9 9 @@\n 9\n 10\n+11\n";
        assert_eq!(difference(("a", one.as_bytes()), ("b", other.as_bytes())), expected);
        assert_eq!(difference(("a", b"x"), ("b", b"x\n")), "--- a\n+++ b\n(only the end of the last line differs)\n");
        assert_eq!(difference(("a", b"x"), ("b", b"x")), "a and b are the same 1 bytes\n");
        assert_eq!(difference(("a", b""), ("b", b"x\n")), "--- a\n+++ b\n@@ 1 1 @@\n+x\n");
    }

    #[test]
    fn binaries_differ_from_a_byte_on() {
        let text = difference(("a", b"\0\x01\x02"), ("b", b"\0\x01\x03"));
        assert!(text.starts_with("a (3 bytes) and b (3 bytes) differ from byte 0x2 on\na:\n00000000  00 01 02 "), "{text}");
    }
}
