//! A look at an executable before it is started, so that a wrong file is a clear report and not a crash.
//!
//! Accepted is what the chain's own kernel accepts: ELF64, little-endian, static `ET_EXEC`, with a non-zero entry point
//! inside an executable segment. Headers may overlap (the seeds' do); section headers are ignored.
//! Field offsets are those of the System V ABI, "ELF header" and "Program header".

use crate::arch::Arch;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

/// Why a file cannot be started as a program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ElfError {
    #[error("the file is empty")]
    Empty,
    #[error("not an ELF file: it begins with {}", .0.escape_ascii())]
    NotElf(Vec<u8>),
    #[error("cut short: the {what} needs {needed} bytes, the file has {size}")]
    CutShort { what: &'static str, needed: u64, size: u64 },
    #[error("not a 64-bit little-endian ELF file (class {class}, data {data}; expected 2 and 1)")]
    Class { class: u8, data: u8 },
    #[error("{}, expected a static ET_EXEC program", type_name(.0))]
    Type(u16),
    #[error("made for {}, expected {expected}", machine_name(.machine))]
    Machine { machine: u16, expected: Arch },
    #[error("made for {}, which is none of amd64, aarch64 and riscv64", machine_name(.0))]
    UnknownMachine(u16),
    #[error("program headers of {0} bytes each, expected 56")]
    HeaderSize(u16),
    #[error("{0} program headers, expected 1 to 16")]
    HeaderCount(u16),
    #[error("needs an interpreter (it is dynamically linked)")]
    Interpreter,
    #[error("no segment to load")]
    NothingToLoad,
    #[error("segment {index}: {filesz} bytes in the file do not fit in {memsz} bytes of memory")]
    Segment { index: u16, filesz: u64, memsz: u64 },
    #[error("the entry point is zero")]
    NoEntry,
    #[error("the entry point {0:#x} is outside every executable segment")]
    EntryOutside(u64),
    #[error("cannot be read: {0}")]
    Unreadable(String),
}

impl ElfError {
    /// What to do about it, in one sentence.
    pub fn help(&self) -> &'static str {
        match self {
            ElfError::Type(_) | ElfError::Interpreter => "link it static and without PIE (ET_EXEC)",
            ElfError::Machine { .. } => "use the tool built for the architecture of this run",
            ElfError::UnknownMachine(_) => "the chain makes programs for amd64, aarch64 and riscv64",
            ElfError::Empty | ElfError::CutShort { .. } => "build it again: the file is incomplete",
            ElfError::Unreadable(_) => "check the file and its permissions",
            _ => "is this the right file? A tool must be a static ELF program",
        }
    }
}

const ET_EXEC: u16 = 2;
const PT_LOAD: u32 = 1;
const PT_INTERP: u32 = 3;
const PF_X: u32 = 1;
/// Bytes of an ELF64 file header.
const EHDR: u64 = 64;
/// Bytes of an ELF64 program header.
const PHDR: u64 = 56;
/// As many program headers as the chain's kernel takes.
const MAX_PHNUM: u16 = 16;

/// Checks that `file` is a program for `arch`. Reads the headers only; the file's position does not matter or move.
pub fn check(file: &File, arch: Arch) -> Result<(), ElfError> {
    let unreadable = |error: io::Error| ElfError::Unreadable(error.to_string());
    let size = file.metadata().map_err(unreadable)?.len();
    let wanted = usize::try_from(size.min(EHDR)).expect("at most 64");
    let mut header = vec![0; wanted];
    file.read_exact_at(&mut header, 0).map_err(unreadable)?;
    let table = program_header_table(&header, size, arch)?;
    let mut headers = vec![0; usize::from(table.count) * PHDR as usize];
    file.read_exact_at(&mut headers, table.offset).map_err(unreadable)?;
    check_segments(&headers, table.entry, size)
}

/// [`check`] on bytes in memory.
pub fn check_bytes(bytes: &[u8], arch: Arch) -> Result<(), ElfError> {
    let size = bytes.len() as u64;
    let table = program_header_table(&bytes[..bytes.len().min(EHDR as usize)], size, arch)?;
    let start = table.offset as usize;
    check_segments(&bytes[start..start + usize::from(table.count) * PHDR as usize], table.entry, size)
}

/// What the kernel makes of a program: whose it is, and which addresses hold which of its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Image {
    pub arch: Arch,
    /// In the order of the program headers; at least one.
    pub segments: Vec<Segment>,
}

/// A part of a file that is loaded, and the zeros behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    pub address: u64,
    /// Of its first byte in the file.
    pub offset: u64,
    /// In memory, in bytes.
    pub size: u64,
}

impl Segment {
    /// Whether it is at `address`.
    pub fn contains(&self, address: u64) -> bool {
        address >= self.address && address - self.address < self.size
    }
}

impl Image {
    /// The image of a program that passes [`check_bytes`] for the architecture it names.
    pub fn of(bytes: &[u8]) -> Result<Image, ElfError> {
        let machine = if bytes.len() < EHDR as usize { 0 } else { u16_at(bytes, 18) };
        // A file too short to name an architecture is refused for that.
        let arch = Arch::of_machine(machine).unwrap_or(Arch::host());
        match check_bytes(bytes, arch) {
            Err(ElfError::Machine { machine, .. }) => return Err(ElfError::UnknownMachine(machine)),
            checked => checked?,
        }
        let (start, count) = (u64_at(bytes, 32) as usize, usize::from(u16_at(bytes, 56)));
        let headers = bytes[start..].chunks_exact(PHDR as usize).take(count);
        let loaded = headers.filter(|header| u32_at(header, 0) == PT_LOAD);
        let segment = |header: &[u8]| Segment { address: u64_at(header, 16), offset: u64_at(header, 8), size: u64_at(header, 40) };
        Ok(Image { arch, segments: loaded.map(segment).collect() })
    }

    /// Where the byte at `offset` of the file is in memory. The zeros behind the file's end count as if they were in it.
    pub fn address_of(&self, offset: u64) -> Option<u64> {
        let holds = |segment: &&Segment| offset >= segment.offset && offset - segment.offset < segment.size;
        self.segments.iter().find(holds).map(|segment| segment.address.wrapping_add(offset - segment.offset))
    }

    /// Whether anything is loaded at `address`.
    pub fn contains(&self, address: u64) -> bool {
        self.segments.iter().any(|segment| segment.contains(address))
    }
}

/// Whether a program of this machine, of whatever type, needs a dynamic linker.
pub fn has_interpreter(file: &File) -> Result<bool, ElfError> {
    let unreadable = |error: io::Error| ElfError::Unreadable(error.to_string());
    let mut header = [0; EHDR as usize];
    file.read_exact_at(&mut header, 0).map_err(unreadable)?;
    if !header.starts_with(b"\x7fELF\x02\x01") {
        return Err(ElfError::NotElf(header[..4].to_vec()));
    }
    let mut headers = vec![0; usize::from(u16_at(&header, 56)) * PHDR as usize];
    file.read_exact_at(&mut headers, u64_at(&header, 32)).map_err(unreadable)?;
    Ok(headers.chunks_exact(PHDR as usize).any(|header| u32_at(header, 0) == PT_INTERP))
}

/// Where the program headers are. Invariant: all of them lie inside the file.
struct Table {
    offset: u64,
    count: u16,
    entry: u64,
}

fn program_header_table(header: &[u8], size: u64, arch: Arch) -> Result<Table, ElfError> {
    if size == 0 {
        return Err(ElfError::Empty);
    }
    if !header.starts_with(b"\x7fELF") {
        return Err(ElfError::NotElf(header[..header.len().min(4)].to_vec()));
    }
    if header.len() < EHDR as usize {
        return Err(ElfError::CutShort { what: "ELF header", needed: EHDR, size });
    }
    let (class, data) = (header[4], header[5]);
    if (class, data) != (2, 1) {
        return Err(ElfError::Class { class, data });
    }
    let (kind, machine) = (u16_at(header, 16), u16_at(header, 18));
    if machine != arch.machine() {
        return Err(ElfError::Machine { machine, expected: arch });
    }
    if kind != ET_EXEC {
        return Err(ElfError::Type(kind));
    }
    let (entry, offset) = (u64_at(header, 24), u64_at(header, 32));
    let (entry_size, count) = (u16_at(header, 54), u16_at(header, 56));
    if u64::from(entry_size) != PHDR {
        return Err(ElfError::HeaderSize(entry_size));
    }
    if count == 0 || count > MAX_PHNUM {
        return Err(ElfError::HeaderCount(count));
    }
    let needed = offset.saturating_add(u64::from(count) * PHDR);
    if needed > size {
        return Err(ElfError::CutShort { what: "program header table", needed, size });
    }
    Ok(Table { offset, count, entry })
}

fn check_segments(headers: &[u8], entry: u64, size: u64) -> Result<(), ElfError> {
    let mut loads = 0;
    let mut entry_inside = false;
    for (index, header) in headers.chunks_exact(PHDR as usize).enumerate() {
        match u32_at(header, 0) {
            PT_INTERP => return Err(ElfError::Interpreter),
            PT_LOAD => {}
            _ => continue,
        }
        loads += 1;
        let (offset, address) = (u64_at(header, 8), u64_at(header, 16));
        let (filesz, memsz) = (u64_at(header, 32), u64_at(header, 40));
        if filesz > memsz {
            return Err(ElfError::Segment { index: index as u16, filesz, memsz });
        }
        let needed = offset.saturating_add(filesz);
        if needed > size {
            return Err(ElfError::CutShort { what: "segment to load", needed, size });
        }
        let executable = u32_at(header, 4) & PF_X != 0;
        entry_inside |= executable && entry >= address && entry - address < memsz;
    }
    if loads == 0 {
        return Err(ElfError::NothingToLoad);
    }
    if entry == 0 {
        return Err(ElfError::NoEntry);
    }
    if !entry_inside {
        return Err(ElfError::EntryOutside(entry));
    }
    Ok(())
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes(bytes[at..at + 2].try_into().expect("two bytes"))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}

fn machine_name(machine: &u16) -> String {
    Arch::of_machine(*machine).map_or_else(|| format!("machine number {machine}"), |arch| arch.to_string())
}

fn type_name(kind: &u16) -> String {
    match kind {
        1 => "an object file (ET_REL)".to_owned(),
        3 => "a shared object or PIE program (ET_DYN)".to_owned(),
        4 => "a core dump (ET_CORE)".to_owned(),
        other => format!("ELF type {other}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One executable segment of 4 code bytes at 0x600078.
    fn image() -> Vec<u8> {
        let mut bytes = vec![0; 124];
        bytes[..6].copy_from_slice(b"\x7fELF\x02\x01");
        put(&mut bytes, 16, &2u16.to_le_bytes());
        put(&mut bytes, 18, &62u16.to_le_bytes());
        put(&mut bytes, 24, &0x600078u64.to_le_bytes());
        put(&mut bytes, 32, &64u64.to_le_bytes());
        put(&mut bytes, 54, &56u16.to_le_bytes());
        put(&mut bytes, 56, &1u16.to_le_bytes());
        put(&mut bytes, 64, &1u32.to_le_bytes());
        put(&mut bytes, 68, &7u32.to_le_bytes());
        put(&mut bytes, 80, &0x600000u64.to_le_bytes());
        put(&mut bytes, 96, &124u64.to_le_bytes());
        put(&mut bytes, 104, &124u64.to_le_bytes());
        bytes
    }

    fn put(bytes: &mut [u8], at: usize, value: &[u8]) {
        bytes[at..at + value.len()].copy_from_slice(value);
    }

    fn changed(at: usize, value: &[u8]) -> Result<(), ElfError> {
        let mut bytes = image();
        put(&mut bytes, at, value);
        check_bytes(&bytes, Arch::Amd64)
    }

    #[test]
    fn the_plain_image_is_accepted() {
        assert_eq!(check_bytes(&image(), Arch::Amd64), Ok(()));
    }

    #[test]
    fn a_program_header_may_overlap_the_file_header() {
        // e_phoff 56: the header's e_phnum/e_shentsize words are the program header's p_type/p_flags.
        let mut bytes = vec![0; 116];
        bytes[..64].copy_from_slice(&image()[..64]);
        put(&mut bytes, 32, &56u64.to_le_bytes());
        put(&mut bytes, 56, &1u32.to_le_bytes());
        put(&mut bytes, 60, &7u32.to_le_bytes());
        put(&mut bytes, 72, &0x600000u64.to_le_bytes());
        put(&mut bytes, 88, &116u64.to_le_bytes());
        put(&mut bytes, 96, &0x1000u64.to_le_bytes());
        assert_eq!(check_bytes(&bytes, Arch::Amd64), Ok(()));
    }

    #[test]
    fn each_wrong_field_is_named() {
        assert_eq!(check_bytes(b"", Arch::Amd64), Err(ElfError::Empty));
        assert_eq!(check_bytes(b"#!/bin/sh", Arch::Amd64), Err(ElfError::NotElf(b"#!/b".to_vec())));
        assert_eq!(changed(4, &[1]), Err(ElfError::Class { class: 1, data: 1 }));
        assert_eq!(changed(16, &3u16.to_le_bytes()), Err(ElfError::Type(3)));
        assert_eq!(changed(18, &183u16.to_le_bytes()), Err(ElfError::Machine { machine: 183, expected: Arch::Amd64 }));
        assert_eq!(changed(54, &32u16.to_le_bytes()), Err(ElfError::HeaderSize(32)));
        assert_eq!(changed(56, &0u16.to_le_bytes()), Err(ElfError::HeaderCount(0)));
        assert_eq!(changed(56, &17u16.to_le_bytes()), Err(ElfError::HeaderCount(17)));
        assert_eq!(changed(64, &3u32.to_le_bytes()), Err(ElfError::Interpreter));
        assert_eq!(changed(64, &4u32.to_le_bytes()), Err(ElfError::NothingToLoad));
        assert_eq!(changed(24, &0u64.to_le_bytes()), Err(ElfError::NoEntry));
        assert_eq!(changed(24, &0x60007cu64.to_le_bytes()), Err(ElfError::EntryOutside(0x60007c)));
        assert_eq!(changed(68, &6u32.to_le_bytes()), Err(ElfError::EntryOutside(0x600078)));
        assert_eq!(changed(104, &8u64.to_le_bytes()), Err(ElfError::Segment { index: 0, filesz: 124, memsz: 8 }));
    }

    #[test]
    fn an_image_says_whose_it_is_and_what_is_where() {
        let mut bytes = image();
        put(&mut bytes, 104, &0x1000u64.to_le_bytes());
        let image = Image::of(&bytes).unwrap();
        assert_eq!(image, Image { arch: Arch::Amd64, segments: vec![Segment { address: 0x600000, offset: 0, size: 0x1000 }] });
        assert_eq!((image.address_of(0x78), image.address_of(0xfff), image.address_of(0x1000)), (Some(0x600078), Some(0x600fff), None));
        assert!(image.contains(0x600000) && image.contains(0x600fff) && !image.contains(0x601000) && !image.contains(0x5fffff));
        put(&mut bytes, 18, &243u16.to_le_bytes());
        assert_eq!(Image::of(&bytes).unwrap().arch, Arch::Riscv64);
        put(&mut bytes, 18, &40u16.to_le_bytes());
        assert_eq!(Image::of(&bytes), Err(ElfError::UnknownMachine(40)));
        assert_eq!(Image::of(b"#!/bin/sh"), Err(ElfError::NotElf(b"#!/b".to_vec())));
    }

    #[test]
    fn every_truncation_is_refused_without_a_panic() {
        let bytes = image();
        for length in 0..bytes.len() {
            assert!(check_bytes(&bytes[..length], Arch::Amd64).is_err(), "{length} bytes were accepted");
        }
    }

    #[test]
    fn absurd_offsets_do_not_overflow() {
        for at in [32, 72, 96] {
            assert!(matches!(
                changed(at, &u64::MAX.to_le_bytes()),
                Err(ElfError::CutShort { .. } | ElfError::Segment { .. })
            ));
        }
    }
}
