//! Interned identifiers.

use crate::datum::Symbol;
use std::cell::RefCell;
use crate::hash::Map;
use std::rc::Rc;

#[derive(Default)]
struct Table {
    by_name: Map<Rc<[u8]>, u32>,
    names: Vec<Rc<[u8]>>,
}

thread_local! {
    static TABLE: RefCell<Table> = RefCell::default();
}

impl Symbol {
    /// The symbol whose name is these bytes.
    pub fn intern(name: &[u8]) -> Symbol {
        TABLE.with_borrow_mut(|t| {
            if let Some(n) = t.by_name.get(name) {
                return Symbol(*n);
            }
            let name: Rc<[u8]> = name.into();
            let n = t.names.len() as u32;
            t.names.push(name.clone());
            t.by_name.insert(name, n);
            Symbol(n)
        })
    }

    /// A symbol with this name that is no other symbol: reading the name never gives it.
    pub fn uninterned(name: &[u8]) -> Symbol {
        TABLE.with_borrow_mut(|t| {
            t.names.push(name.into());
            Symbol(t.names.len() as u32 - 1)
        })
    }

    pub fn name(self) -> Rc<[u8]> {
        TABLE.with_borrow(|t| t.names[self.0 as usize].clone())
    }
}
