//! Memory: bump allocation in chunks, and a copying collector (C. J. Cheney, "A nonrecursive list compacting
//! algorithm", CACM 13(11), 1970).
//!
//! Allocation never moves anything and never fails for want of a collection: it takes another chunk and, past the
//! threshold, asks for a collection at the next safe point. So the primitives may hold values in Rust variables.
//! Pairs have chunks of their own, because without headers they can only be scanned among themselves. Objects of a
//! chunk's size and more get their own allocation and are marked instead of copied.

use super::value::*;

const CHUNK_WORDS: usize = 1 << 16;
const LARGE_WORDS: usize = CHUNK_WORDS / 8;
/// A word that is no value: a forwarding address to nowhere.
const POISON: u64 = 0xDEAD_DEAD_DEAD_DEAF;
const FIRST_THRESHOLD: usize = 32 << 20;

/// Chunks that are filled one after the other.
struct Space {
    chunks: Vec<Box<[u64]>>,
    next: *mut u64,
    end: *mut u64,
}

impl Space {
    fn new() -> Space {
        Space { chunks: Vec::new(), next: std::ptr::null_mut(), end: std::ptr::null_mut() }
    }

    #[cold]
    fn grow(&mut self, spare: &mut Vec<Box<[u64]>>) {
        self.seal();
        let mut chunk = spare.pop().unwrap_or_else(|| vec![0; CHUNK_WORDS].into_boxed_slice());
        self.next = chunk.as_mut_ptr();
        // SAFETY: one past the end of the chunk.
        self.end = unsafe { self.next.add(CHUNK_WORDS) };
        self.chunks.push(chunk);
    }

    /// Ends the current chunk with a zero word, where a scan stops, unless it is full.
    fn seal(&mut self) {
        if self.next < self.end {
            // SAFETY: `next` is inside the current chunk.
            unsafe { *self.next = 0 };
        }
    }
}

struct Large {
    memory: Box<[u64]>,
}

pub struct Heap {
    pairs: Space,
    objects: Space,
    large: Vec<Large>,
    spare: Vec<Box<[u64]>>,
    /// Bytes handed out since the last collection, in whole chunks and large objects.
    allocated: usize,
    /// Bytes that survived the last collection.
    live: usize,
    threshold: usize,
    /// Live data beyond this many bytes is `heap exhausted`.
    pub limit: usize,
    /// Counts collections, so that a table hashed by address knows that it is out of date.
    pub epoch: u64,
    /// Set when a safe point should collect.
    pub wants_collection: bool,
    /// Whether to overwrite memory a collection has freed, so that a stale pointer into it shows.
    pub poison: bool,
}

impl Heap {
    pub fn new() -> Heap {
        Heap {
            pairs: Space::new(),
            objects: Space::new(),
            large: Vec::new(),
            spare: Vec::new(),
            allocated: 0,
            live: 0,
            threshold: FIRST_THRESHOLD,
            limit: 4 << 30,
            epoch: 0,
            wants_collection: false,
            poison: false,
        }
    }

    /// Bytes in use, counting what has not been collected yet.
    pub fn usage(&self) -> usize {
        self.live + self.allocated
    }

    fn count(&mut self, words: usize) {
        self.allocated += words * 8;
        if self.allocated > self.threshold {
            self.wants_collection = true;
        }
    }

    #[inline(always)]
    pub fn cons(&mut self, car: Value, cdr: Value) -> Value {
        if self.pairs.next == self.pairs.end {
            self.pairs.grow(&mut self.spare);
            self.count(CHUNK_WORDS);
        }
        let p = self.pairs.next;
        // SAFETY: `next` is inside the chunk and chunks hold an even number of words.
        unsafe {
            *p = car.0;
            *p.add(1) = cdr.0;
            self.pairs.next = p.add(2);
        }
        Value(p as u64 | TAG_PAIR)
    }

    /// Room for an object; its fields are not initialised.
    #[inline(always)]
    pub fn allocate(&mut self, kind: Kind, length: usize) -> Value {
        let head = header(kind, length);
        let words = object_words(head);
        if words >= LARGE_WORDS {
            return self.allocate_large(head, words);
        }
        if (self.objects.end as usize - self.objects.next as usize) < words * 8 {
            self.objects.grow(&mut self.spare);
            self.count(CHUNK_WORDS);
        }
        let p = self.objects.next;
        // SAFETY: the chunk has room for `words` more words.
        unsafe {
            *p = head;
            self.objects.next = p.add(words);
        }
        Value(p as u64 | TAG_OBJECT)
    }

    #[cold]
    fn allocate_large(&mut self, head: u64, words: usize) -> Value {
        let mut memory = vec![0u64; words].into_boxed_slice();
        memory[0] = head | HEADER_LARGE;
        let p = memory.as_mut_ptr();
        self.large.push(Large { memory });
        self.count(words);
        Value(p as u64 | TAG_OBJECT)
    }

    pub fn object(&mut self, kind: Kind, fields: &[Value]) -> Value {
        let o = self.allocate(kind, fields.len());
        for (i, f) in fields.iter().enumerate() {
            o.set_field(i, *f);
        }
        o
    }

    #[inline(always)]
    pub fn int(&mut self, n: i64) -> Value {
        if (INT_MIN..=INT_MAX).contains(&n) { Value::small(n) } else { self.boxed_int(n) }
    }

    #[cold]
    fn boxed_int(&mut self, n: i64) -> Value {
        let o = self.allocate(Kind::BoxedInt, 1);
        // SAFETY: a boxed integer has one word after its header.
        unsafe { *o.address().add(1) = n as u64 };
        o
    }

    /// `length` zero bytes.
    pub fn zero_bytes(&mut self, length: usize) -> Value {
        let o = self.allocate(Kind::Bytes, length);
        // SAFETY: a byte string has `length / 8 + 1` words after its header.
        unsafe { std::ptr::write_bytes(o.address().add(1), 0, length / 8 + 1) };
        o
    }

    pub fn bytes(&mut self, data: &[u8]) -> Value {
        let o = self.allocate(Kind::Bytes, data.len());
        // SAFETY: as in `zero_bytes`; the last word, which holds the NUL, is cleared before the copy.
        unsafe {
            let words = data.len() / 8 + 1;
            *o.address().add(words) = 0;
            std::ptr::copy_nonoverlapping(data.as_ptr(), o.address().add(1) as *mut u8, data.len());
        }
        o
    }

    pub fn vector(&mut self, length: usize, fill: Value) -> Value {
        let o = self.allocate(Kind::Vector, length);
        for i in 0..length {
            o.set_field(i, fill);
        }
        o
    }

    pub fn list(&mut self, items: &[Value]) -> Value {
        items.iter().rev().fold(NIL, |tail, item| self.cons(*item, tail))
    }

    /// Copies what the roots reach and frees the rest. `roots` is called with a function that updates one root.
    pub fn collect(&mut self, roots: impl FnOnce(&mut dyn FnMut(&mut Value))) {
        let old_pairs = std::mem::replace(&mut self.pairs, Space::new());
        let old_objects = std::mem::replace(&mut self.objects, Space::new());
        let mut copier = Copier { heap: self, pending_large: Vec::new(), copied: 0, pair_scan: (0, 0), object_scan: (0, 0) };
        roots(&mut |v| copier.forward(v));
        copier.scan();
        let copied = copier.copied;

        let mut large_words = 0;
        self.large.retain_mut(|l| {
            let marked = l.memory[0] & HEADER_MARKED != 0;
            l.memory[0] &= !HEADER_MARKED;
            if marked {
                large_words += l.memory.len();
            }
            marked
        });
        self.live = (copied + large_words) * 8;
        self.allocated = 0;
        self.threshold = FIRST_THRESHOLD.max(self.live);
        self.wants_collection = false;
        self.epoch += 1;
        // Keep as many emptied chunks as the next round will fill; return the others.
        let keep = self.threshold / (CHUNK_WORDS * 8) + 2;
        let first = self.spare.len();
        self.spare.extend(old_pairs.chunks);
        self.spare.extend(old_objects.chunks);
        if self.poison {
            self.spare[first..].iter_mut().for_each(|chunk| chunk.fill(POISON));
        }
        self.spare.truncate(keep);
    }

    /// Whether `words` more words could ever be live.
    pub fn could_hold(&self, words: usize) -> bool {
        words <= self.limit / 8
    }

    /// Whether the live data exceed the limit. Meaningful right after a collection.
    pub fn is_exhausted(&self) -> bool {
        self.live > self.limit
    }
}

struct Copier<'a> {
    heap: &'a mut Heap,
    /// Large objects reached and not scanned yet.
    pending_large: Vec<*mut u64>,
    /// Words copied.
    copied: usize,
    /// Chunk and word where the scan of each space stands.
    pair_scan: (usize, usize),
    object_scan: (usize, usize),
}

impl Copier<'_> {
    #[inline(always)]
    fn forward(&mut self, slot: &mut Value) {
        match slot.tag() {
            TAG_PAIR => self.forward_pair(slot),
            TAG_OBJECT => self.forward_object(slot),
            _ => {}
        }
    }

    fn forward_pair(&mut self, slot: &mut Value) {
        let old = slot.address();
        // SAFETY: roots and scanned fields hold valid values, so `old` addresses a pair of the old space, which
        // stays allocated until the collection ends.
        unsafe {
            let car = *old;
            if car & TAG_MASK == TAG_FORWARD {
                *slot = Value(car & !TAG_MASK | TAG_PAIR);
                return;
            }
            if self.heap.pairs.next == self.heap.pairs.end {
                self.heap.pairs.grow(&mut self.heap.spare);
            }
            let new = self.heap.pairs.next;
            *new = car;
            *new.add(1) = *old.add(1);
            self.heap.pairs.next = new.add(2);
            self.copied += 2;
            *old = new as u64 | TAG_FORWARD;
            *slot = Value(new as u64 | TAG_PAIR);
        }
    }

    fn forward_object(&mut self, slot: &mut Value) {
        let old = slot.address();
        // SAFETY: as in `forward_pair`; an object's words are those its header says.
        unsafe {
            let head = *old;
            if head & TAG_MASK == TAG_FORWARD {
                *slot = Value(head & !TAG_MASK | TAG_OBJECT);
                return;
            }
            if head & HEADER_LARGE != 0 {
                if head & HEADER_MARKED == 0 {
                    *old = head | HEADER_MARKED;
                    self.pending_large.push(old);
                }
                return;
            }
            let words = object_words(head);
            if (self.heap.objects.end as usize - self.heap.objects.next as usize) < words * 8 {
                self.heap.objects.grow(&mut self.heap.spare);
            }
            let new = self.heap.objects.next;
            std::ptr::copy_nonoverlapping(old, new, words);
            self.heap.objects.next = new.add(words);
            self.copied += words;
            *old = new as u64 | TAG_FORWARD;
            *slot = Value(new as u64 | TAG_OBJECT);
        }
    }

    /// Forwards the fields of the object at `p`.
    ///
    /// # Safety
    /// `p` addresses an object of the new space, or a large one.
    unsafe fn scan_object(&mut self, p: *mut u64, head: u64) {
        let first = match header_kind(head) {
            Kind::BoxedInt | Kind::Bytes => return,
            // The code address is a raw pointer with the tag of an integer; skip it.
            Kind::Closure => 1,
            _ => 0,
        };
        for i in first..header_length(head) {
            // SAFETY: fields lie behind the header.
            unsafe { self.forward(&mut *(p.add(1 + i) as *mut Value)) };
        }
    }

    fn scan(&mut self) {
        loop {
            let mut progress = false;
            while let Some(p) = self.next_pair() {
                progress = true;
                // SAFETY: `p` addresses a copied pair.
                unsafe {
                    self.forward(&mut *(p as *mut Value));
                    self.forward(&mut *(p.add(1) as *mut Value));
                }
            }
            while let Some((p, head)) = self.next_object() {
                progress = true;
                // SAFETY: `p` addresses a copied object.
                unsafe { self.scan_object(p, head) };
            }
            while let Some(p) = self.pending_large.pop() {
                progress = true;
                // SAFETY: large objects stay where they are.
                unsafe { self.scan_object(p, *p) };
            }
            if !progress {
                return;
            }
        }
    }

    fn next_pair(&mut self) -> Option<*mut u64> {
        let (chunk, word) = self.pair_scan;
        let current = self.heap.pairs.chunks.get_mut(chunk)?;
        if word == CHUNK_WORDS {
            self.pair_scan = (chunk + 1, 0);
            return self.next_pair();
        }
        let p = &mut current[word] as *mut u64;
        if std::ptr::eq(p, self.heap.pairs.next) {
            return None;
        }
        self.pair_scan.1 += 2;
        Some(p)
    }

    fn next_object(&mut self) -> Option<(*mut u64, u64)> {
        let (chunk, word) = self.object_scan;
        let is_last = chunk + 1 == self.heap.objects.chunks.len();
        let current = self.heap.objects.chunks.get_mut(chunk)?;
        if word < CHUNK_WORDS {
            let p = &mut current[word] as *mut u64;
            if is_last && std::ptr::eq(p, self.heap.objects.next) {
                return None;
            }
            let head = current[word];
            // A zero word ends a chunk that was left before it was full.
            if head != 0 {
                self.object_scan.1 += object_words(head);
                return Some((p, head));
            }
        } else if is_last {
            return None;
        }
        self.object_scan = (chunk + 1, 0);
        self.next_object()
    }
}
