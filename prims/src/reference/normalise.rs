//! When two outputs of M0 or of M1pp count as the same.
//!
//! The tools that read them see tokens, so blanks and line ends are free, save for two places in M1pp's
//! output: the arguments of `.align` and `.fill` end with their line. And the numbers that M1pp gives to
//! the labels of an expansion need only be different from each other.

use std::collections::HashMap;

/// The tokens of M0's output, one a line.
pub fn m0(text: &[u8]) -> Vec<u8> {
    let mut result = Vec::with_capacity(text.len());
    for token in text.split(|byte| b" \t\n".contains(byte)).filter(|token| !token.is_empty()) {
        result.extend_from_slice(token);
        result.push(b'\n');
    }
    result
}

/// The tokens of M1pp's output, one a line, with a `$` line for each line end that matters and with the
/// numbers after `__` replaced by 1, 2, … in the order in which they first appear.
pub fn m1pp(text: &[u8]) -> Vec<u8> {
    let mut result = Vec::with_capacity(text.len());
    let mut numbers: HashMap<&[u8], usize> = HashMap::new();
    for line in text.split(|&byte| byte == b'\n') {
        let mut end_matters = false;
        for token in line.split(|byte| b" \t\r\x0B\x0C".contains(byte)).filter(|token| !token.is_empty()) {
            // In `.align8` and `.fill2` the number belongs to the token.
            end_matters |= token.starts_with(b".align") || token.starts_with(b".fill");
            renumber(token, &mut numbers, &mut result);
            result.push(b'\n');
        }
        if end_matters {
            result.extend_from_slice(b"$\n");
        }
    }
    result
}

fn renumber<'a>(token: &'a [u8], numbers: &mut HashMap<&'a [u8], usize>, result: &mut Vec<u8>) {
    let mut rest = token;
    while let Some(mark) = rest.windows(2).position(|pair| pair == b"__") {
        let (before, after) = rest.split_at(mark + 2);
        let digits = after.iter().take_while(|byte| byte.is_ascii_digit()).count();
        result.extend_from_slice(before);
        if digits > 0 {
            let next = numbers.len() + 1;
            let number = *numbers.entry(&after[..digits]).or_insert(next);
            result.extend_from_slice(number.to_string().as_bytes());
        }
        rest = &after[digits..];
    }
    result.extend_from_slice(rest);
}
