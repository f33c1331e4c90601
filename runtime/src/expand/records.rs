//! `define-record-type`.

use super::*;

/// A record type's core forms.
pub(super) struct RecordType {
    pub make_type: Expr,
    /// Names and values of constructor, predicate, accessors and modifiers.
    pub procedures: Vec<(Symbol, Expr)>,
}

impl Expander {
    /// `type_value`: how the procedures refer to the type once `make_type` has been evaluated.
    pub(super) fn record_type(&mut self, d: &Datum, type_value: Expr) -> Result1<RecordType> {
        let [_, name, constructor, predicate, fields @ ..] = self.proper(d)? else { return self.bad_syntax(d) };
        let span = d.span;
        let quoted = |this: &Self, s: Symbol| constant(Datum { span, kind: Kind::Symbol(this.aliases.base(s)) });
        let Some(name) = name.symbol() else { return self.bad_syntax(d) };
        let mut names = Vec::new();
        let mut procedures = Vec::new();
        for (i, field) in fields.iter().enumerate() {
            let parts = match field.symbol() {
                Some(_) => std::slice::from_ref(field),
                None => field.list().unwrap_or_default(),
            };
            let symbols: Option<Vec<Symbol>> = parts.iter().map(Datum::symbol).collect();
            let Some(symbols) = symbols.filter(|s| (1..=3).contains(&s.len())) else { return self.bad_syntax(d) };
            names.push(symbols[0]);
            let index = || constant(Datum { span, kind: Kind::Int(i as i64) });
            for (which, procedure) in ["%record-accessor", "%record-modifier"].into_iter().zip(&symbols[1..]) {
                let args = vec![type_value.clone(), index(), quoted(self, *procedure)];
                procedures.push((*procedure, call(span, which, args)));
            }
        }
        let list_of = |items: Vec<Datum>| constant(Datum { span, kind: Kind::List(Rc::new(crate::datum::List { items, tail: None })) });
        match predicate.symbol() {
            Some(p) => procedures.insert(0, (p, call(span, "%record-predicate", vec![type_value.clone()]))),
            None if matches!(predicate.kind, Kind::Bool(false)) => {}
            None => return self.bad_syntax(d),
        }
        let made = match &constructor.kind {
            Kind::Bool(false) => None,
            Kind::Symbol(c) => Some((*c, (0..names.len()).collect::<Vec<_>>())),
            _ => {
                let Some([c, wanted @ ..]) = constructor.list() else { return self.bad_syntax(d) };
                let indices: Option<Vec<usize>> =
                    wanted.iter().map(|w| names.iter().position(|n| Some(*n) == w.symbol())).collect();
                match (c.symbol(), indices) {
                    (Some(c), Some(indices)) => Some((c, indices)),
                    _ => return self.bad_syntax(d),
                }
            }
        };
        if let Some((c, indices)) = made {
            let indices = indices.iter().map(|i| Datum { span, kind: Kind::Int(*i as i64) }).collect();
            let args = vec![type_value, list_of(indices), quoted(self, c)];
            procedures.insert(0, (c, call(span, "%record-constructor", args)));
        }
        let fields =
            list_of(names.iter().map(|n| Datum { span, kind: Kind::Symbol(self.aliases.base(*n)) }).collect());
        let make_type = call(span, "%make-record-type", vec![quoted(self, name), fields]);
        Ok(RecordType { make_type, procedures })
    }

    pub(super) fn global_record_type(&mut self, d: &Datum, _scope: &Scope) -> Result1<Expr> {
        let span = d.span;
        let t = self.temporary();
        let record = self.record_type(d, local(span, t))?;
        let mut parts: Vec<Expr> = record
            .procedures
            .into_iter()
            .map(|(name, value)| {
                let name = self.aliases.base(name);
                self.macros.remove(&name);
                Expr { span, kind: ExprKind::DefineGlobal(name, Box::new(value)) }
            })
            .collect();
        parts.push(unspecified(span));
        let body = Box::new(Expr { span, kind: ExprKind::Seq(parts) });
        Ok(Expr { span, kind: ExprKind::Let(vec![(t, record.make_type)], body) })
    }
}
