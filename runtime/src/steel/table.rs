//! Hash tables: entries in insertion order, and where each key's entry is.

use super::value::*;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};

#[derive(Default)]
pub struct Table {
    /// Deleted ones leave a gap until the next tidying up.
    entries: Vec<Option<(Value, Value)>>,
    index: HashMap<Key, usize>,
}

/// A key, compared by `equal?`.
struct Key(Value);

impl PartialEq for Key {
    fn eq(&self, other: &Key) -> bool {
        equal(&self.0, &other.0)
    }
}

impl Eq for Key {}

/// Parts of a key that its hash looks at, at most: enough to tell apart what programs use for keys.
const HASHED_PARTS: usize = 16;

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let mut todo = vec![self.0.clone()];
        let mut parts = 0;
        while let Some(v) = todo.pop() {
            parts += 1;
            if parts > HASHED_PARTS {
                break;
            }
            if let Some(n) = as_int(&v) {
                n.hash(state);
            } else if let Some(s) = as_symbol(&v) {
                s.hash(state);
            }
            match get(&v).as_deref() {
                Some(Object::Bytes(bytes)) => bytes.hash(state),
                Some(Object::Pair(car, cdr)) => todo.extend([cdr.clone(), car.clone()]),
                Some(Object::Vector(items) | Object::Record(_, items)) => todo.extend(items.iter().take(HASHED_PARTS).cloned()),
                // A table that is being changed may have itself as a key.
                Some(_) | None => address(&v).hash(state),
            }
        }
    }
}

impl Table {
    pub fn get(&self, key: &Value) -> Option<Value> {
        let i = self.index.get(&Key(key.clone()))?;
        self.entries[*i].as_ref().map(|(_, value)| value.clone())
    }

    pub fn set(&mut self, key: &Value, value: Value) {
        match self.index.get(&Key(key.clone())) {
            Some(i) => self.entries[*i].as_mut().expect("the index knows no gaps").1 = value,
            None => {
                self.index.insert(Key(key.clone()), self.entries.len());
                self.entries.push(Some((key.clone(), value)));
            }
        }
    }

    pub fn delete(&mut self, key: &Value) -> bool {
        let Some(i) = self.index.remove(&Key(key.clone())) else { return false };
        self.entries[i] = None;
        if self.entries.len() > 2 * self.index.len() + 8 {
            self.entries.retain(Option::is_some);
            for (i, (key, _)) in self.entries.iter().flatten().enumerate() {
                *self.index.get_mut(&Key(key.clone())).expect("every entry is in the index") = i;
            }
        }
        true
    }

    pub fn count(&self) -> usize {
        self.index.len()
    }

    pub fn entries(&self) -> Vec<(Value, Value)> {
        self.entries.iter().flatten().cloned().collect()
    }

    /// All that the table refers to, which is of no use as a table any more.
    pub fn take_apart(&mut self) -> impl Iterator<Item = &mut Value> {
        self.index.clear();
        self.entries.iter_mut().flatten().flat_map(|(key, value)| [key, value])
    }
}
