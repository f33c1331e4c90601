//! What names mean: lexical scopes, macros, and the aliases that make macros hygienic.
//!
//! An expansion renames every symbol that comes from its template to a fresh alias. Looking up an alias that no
//! form of the expansion binds goes on with the symbol it stands for, in the scope the macro was defined in.

use super::syntax_rules::SyntaxRules;
use crate::core_form::Var;
use crate::datum::Symbol;
use std::cell::RefCell;
use crate::hash::Map;
use std::rc::Rc;

/// A lexical scope; `None` as parent is the global one.
pub struct Frame {
    parent: Scope,
    bindings: RefCell<Map<Symbol, Binding>>,
}

pub type Scope = Option<Rc<Frame>>;

#[derive(Clone)]
pub enum Binding {
    Var(Var),
    Macro(Rc<SyntaxRules>),
}

/// What a symbol means where it stands.
#[derive(Clone)]
pub enum Meaning {
    Local(Binding),
    /// A global of this name, which is never an alias.
    Global(Symbol),
}

pub fn extend(parent: &Scope) -> Rc<Frame> {
    Rc::new(Frame { parent: parent.clone(), bindings: RefCell::default() })
}

impl Frame {
    /// Drops the macros bound here, whose scopes may hold this frame in turn.
    pub fn forget_macros(&self) {
        self.bindings.borrow_mut().retain(|_, binding| matches!(binding, Binding::Var(_)));
    }

    pub fn bind(&self, name: Symbol, binding: Binding) {
        self.bindings.borrow_mut().insert(name, binding);
    }
}

impl Drop for Frame {
    /// Scopes nest as deep as the program does: drops them one by one.
    fn drop(&mut self) {
        let mut parent = self.parent.take();
        while let Some(mut frame) = parent.and_then(Rc::into_inner) {
            parent = frame.parent.take();
        }
    }
}

/// Alias -> the symbol it stands for and where that one is looked up.
#[derive(Default)]
pub struct Aliases {
    table: Map<Symbol, (Symbol, Scope)>,
}

impl Aliases {
    pub fn make(&mut self, symbol: Symbol, scope: &Scope) -> Symbol {
        let alias = Symbol::uninterned(&symbol.name());
        self.table.insert(alias, (symbol, scope.clone()));
        alias
    }

    pub fn is_empty(&self) -> bool {
        self.table.is_empty()
    }

    /// The symbol in the source that an alias comes from.
    pub fn base(&self, mut symbol: Symbol) -> Symbol {
        while let Some((original, _)) = self.table.get(&symbol) {
            symbol = *original;
        }
        symbol
    }

    pub fn resolve(&self, mut symbol: Symbol, scope: &Scope) -> Meaning {
        let mut scope = scope.clone();
        loop {
            let mut at = scope.as_ref();
            while let Some(frame) = at {
                if let Some(binding) = frame.bindings.borrow().get(&symbol) {
                    return Meaning::Local(binding.clone());
                }
                at = frame.parent.as_ref();
            }
            match self.table.get(&symbol) {
                Some((original, defined_in)) => {
                    symbol = *original;
                    scope = defined_in.clone();
                }
                None => return Meaning::Global(symbol),
            }
        }
    }
}
