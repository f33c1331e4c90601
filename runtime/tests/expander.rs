//! The expander against the dialect reference's "Special forms" and "Beyond the existing dialect": text in, core
//! forms out.
//!
//! How core forms are shown: `x.0` is a local variable with its number, `#car` an engine's own procedure, `'d` a
//! constant that is no number, string or boolean, `!x.0` the binding of a variable that is assigned.

use boot2_runtime::core_form::{Clause, Expr, ExprKind, TopForm, Var, VarInfo};
use boot2_runtime::datum::{Datum, Kind};
use boot2_runtime::expand::{Expander, IncludeFiles};
use boot2_runtime::failure::Failure;
use boot2_runtime::host::Errno;
use boot2_runtime::reader::Reader;
use boot2_runtime::source::Sources;
use expect_test::{Expect, expect};
use std::cell::RefCell;
use std::rc::Rc;

/// Files by path.
struct Files(Vec<(&'static str, String)>);

impl IncludeFiles for Files {
    fn read(&mut self, path: &[u8]) -> Result<Vec<u8>, Errno> {
        let found = self.0.iter().find(|(name, _)| name.as_bytes() == path);
        found.map(|(_, text)| text.clone().into_bytes()).ok_or(2)
    }
}

/// Expands `text`; calls `each` with every form, until a failure.
fn expand(text: &str, files: Files, mut each: impl FnMut(&TopForm)) -> (Result<(), Failure>, Rc<RefCell<Sources>>) {
    let sources = Rc::new(RefCell::new(Sources::default()));
    let mut expander = Expander::new(sources.clone(), Box::new(files));
    let source = sources.borrow_mut().add("test.scm", text.as_bytes(), 0);
    let mut reader = Reader::new(source, text.as_bytes().into());
    let mut next = || -> Result<bool, Failure> {
        while let Some(form) = expander.next_form()? {
            each(&form);
        }
        let datum = reader.next_datum()?;
        Ok(datum.map(|d| expander.push(d)).is_some())
    };
    let result = loop {
        match next() {
            Ok(true) => {}
            Ok(false) => break Ok(()),
            Err(failure) => break Err(failure),
        }
    };
    (result, sources)
}

/// The forms of `text`, one a line, and the failure that ended it.
fn check(text: &str, expected: Expect) {
    check_with_files(text, Files(vec![]), expected);
}

fn check_with_files(text: &str, files: Files, expected: Expect) {
    let mut out = String::new();
    let (result, sources) = expand(text, files, |form| {
        Printer { vars: &form.vars, out: &mut out }.expr(&form.body);
        out.push('\n');
    });
    if let Err(f) = result {
        let place = sources.borrow().locate(f.span.expect("a syntax error has a place"));
        out += &format!("{} at {place}\n", String::from_utf8_lossy(&f.message));
    }
    expected.assert_eq(&out);
}

/// `text` is refused with `message`.
fn refuse(text: &str, message: &str) {
    let (result, _) = expand(text, Files(vec![]), |_| {});
    match result {
        Ok(()) => panic!("{text} is accepted"),
        Err(f) => assert_eq!(String::from_utf8_lossy(&f.message), message, "for {text}"),
    }
}

struct Printer<'a> {
    vars: &'a [VarInfo],
    out: &'a mut String,
}

impl Printer<'_> {
    fn text(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn var(&mut self, v: Var) {
        let name = self.vars[v.0 as usize].name.name();
        self.text(&format!("{}.{}", String::from_utf8_lossy(&name), v.0));
    }

    fn binding(&mut self, v: Var) {
        if self.vars[v.0 as usize].mutated {
            self.text("!");
        }
        self.var(v);
    }

    fn name(&mut self, name: boot2_runtime::datum::Symbol) {
        self.text(&String::from_utf8_lossy(&name.name()));
    }

    fn datum(&mut self, d: &Datum) {
        let (open, items, tail): (_, &[Datum], _) = match &d.kind {
            Kind::Bool(b) => return self.text(if *b { "#t" } else { "#f" }),
            Kind::Int(n) => return self.text(&n.to_string()),
            Kind::Symbol(s) => return self.name(*s),
            Kind::Bytes(b) => return self.text(&format!("{:?}", String::from_utf8_lossy(b))),
            Kind::Unspecified => return self.text("#!unspec"),
            Kind::Eof => return self.text("#!eof"),
            Kind::List(l) => ("(", &l.items, l.tail.as_ref()),
            Kind::Vector(v) => ("#(", v, None),
        };
        self.text(open);
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                self.text(" ");
            }
            self.datum(item);
        }
        if let Some(tail) = tail {
            self.text(" . ");
            self.datum(tail);
        }
        self.text(")");
    }

    fn list(&mut self, head: &str, parts: &[&Expr]) {
        self.text("(");
        self.text(head);
        for (i, part) in parts.iter().enumerate() {
            if i > 0 || !head.is_empty() {
                self.text(" ");
            }
            self.expr(part);
        }
        self.text(")");
    }

    fn bindings(&mut self, word: &str, bindings: &[(Var, Expr)], body: &Expr) {
        self.text("(");
        self.text(word);
        self.text(" (");
        for (i, (v, value)) in bindings.iter().enumerate() {
            self.text(if i > 0 { " (" } else { "(" });
            self.binding(*v);
            self.text(" ");
            self.expr(value);
            self.text(")");
        }
        self.text(") ");
        self.expr(body);
        self.text(")");
    }

    fn clause(&mut self, clause: &Clause) {
        self.text("(");
        for (i, v) in clause.params.iter().enumerate() {
            if i > 0 {
                self.text(" ");
            }
            self.binding(*v);
        }
        if let Some(rest) = clause.rest {
            self.text(" . ");
            self.binding(rest);
        }
        self.text(") ");
        self.expr(&clause.body);
    }

    fn expr(&mut self, e: &Expr) {
        match &e.kind {
            ExprKind::Const(d) => {
                if matches!(d.kind, Kind::Symbol(_) | Kind::List(_)) {
                    self.text("'");
                }
                self.datum(d);
            }
            ExprKind::Local(v) => self.var(*v),
            ExprKind::Global(name) => self.name(*name),
            ExprKind::Intrinsic(name) => self.text(&format!("#{name}")),
            ExprKind::SetLocal(v, value) => {
                self.text("(set! ");
                self.var(*v);
                self.text(" ");
                self.expr(value);
                self.text(")");
            }
            ExprKind::SetGlobal(name, value) | ExprKind::DefineGlobal(name, value) => {
                self.text(if matches!(e.kind, ExprKind::SetGlobal(..)) { "(set! " } else { "(define " });
                self.name(*name);
                self.text(" ");
                self.expr(value);
                self.text(")");
            }
            ExprKind::If(parts) => self.list("if", &parts.iter().collect::<Vec<_>>()),
            ExprKind::Lambda(l) => {
                self.text(if l.is_case { "(case-lambda" } else { "(lambda" });
                if let Some(name) = l.name {
                    self.text(":");
                    self.name(name);
                }
                for clause in &l.clauses {
                    self.text(if l.is_case { " (" } else { " " });
                    self.clause(clause);
                    self.text(if l.is_case { ")" } else { "" });
                }
                self.text(")");
            }
            ExprKind::Let(bindings, body) => self.bindings("let", bindings, body),
            ExprKind::Letrec(bindings, body) => self.bindings("letrec", bindings, body),
            ExprKind::Seq(parts) => self.list("begin", &parts.iter().collect::<Vec<_>>()),
            ExprKind::Call(op, args) => {
                self.list("", &std::iter::once(&**op).chain(args).collect::<Vec<_>>())
            }
        }
    }
}

#[test]
fn constants_and_variables() {
    check("1 \"a\" #t () #(1 a) 'a '(a . b) (quote 1)", expect![[r#"
        1
        "a"
        #t
        '()
        #(1 a)
        'a
        '(a . b)
        1
    "#]]);
    check("x (f x 1) (lambda (x) (f x y))", expect![[r#"
        x
        (f x 1)
        (lambda (x.0) (f x.0 y))
    "#]]);
}

#[test]
fn definitions_and_assignments() {
    check("(define x 1) (define f (lambda (x) x)) (define (g a . b) b) (define (h . r) r)", expect![[r#"
        (define x 1)
        (define f (lambda:f (x.0) x.0))
        (define g (lambda:g (a.0 . b.1) b.1))
        (define h (lambda:h ( . r.0) r.0))
    "#]]);
    check("(defn f (a b) a) (defn g (a . r) r)", expect![[r#"
        (define f (lambda:f (a.0 b.1) a.0))
        (define g (lambda:g (a.0 . r.1) r.1))
    "#]]);
    check("(set! x 1) (lambda (x) (set! x 2)) (lambda (x) (lambda (y) (set! x y)))", expect![[r#"
        (set! x 1)
        (lambda (!x.0) (set! x.0 2))
        (lambda (!x.0) (lambda (y.1) (set! x.0 y.1)))
    "#]]);
    check("(begin (define x 1) (begin) (f x)) (begin)", expect![[r#"
        (define x 1)
        (f x)
    "#]]);
    check("(if a (define x 1) (begin (define y 2) 3)) (when a (define x 1)) (unless a (define x 1))", expect![[r#"
        (if a (define x 1) (begin (define y 2) 3))
        (if a (define x 1) #!unspec)
        (if a #!unspec (define x 1))
    "#]]);
    check("(cond (a (define x 1)) (else (define y 2))) (case a ((1) (define x 1)) (else (define y 2)))", expect![[r#"
        (if a (define x 1) (define y 2))
        (let ((temporary.0 a)) (if (#eq? temporary.0 1) (define x 1) (define y 2)))
    "#]]);
    check("(define-record-type p #f #f)", expect![[r#"
        (let ((temporary.0 (#%make-record-type 'p '()))) (begin #!unspec))
    "#]]);
}

#[test]
fn definitions_out_of_place() {
    for text in ["(f (define x 1))", "(if (define x 1) 1)", "(lambda () (if 1 (define x 1)))", "(and (define x 1))"] {
        refuse(text, "define: not allowed here");
    }
    refuse("(let () 1 (when 2 (define x 1)))", "define: not allowed here");
    refuse("(let ((x (define y 1))) x)", "define: not allowed here");
    refuse("(define x (define y 1))", "define: not allowed here");
    refuse("(f (define-syntax m (syntax-rules ())))", "define-syntax: not allowed here");
}

#[test]
fn conditionals() {
    check("(if a b) (if a b c) (when a b c) (unless a b)", expect![[r#"
        (if a b #!unspec)
        (if a b c)
        (if a (begin b c) #!unspec)
        (if a #!unspec b)
    "#]]);
    check("(and) (and a) (and a b c) (or) (or a) (or a b c)", expect![[r#"
        #t
        a
        (if a (if b c #f) #f)
        #f
        a
        (let ((temporary.1 a)) (if temporary.1 temporary.1 (let ((temporary.0 b)) (if temporary.0 temporary.0 c))))
    "#]]);
    check("(cond) (cond (a) (b c d) (e => f) (else g h)) (cond (else 1) (2 3))", expect![[r#"
        #!unspec
        (let ((temporary.0 a)) (if temporary.0 temporary.0 (if b (begin c d) (let ((temporary.1 e)) (if temporary.1 (f temporary.1) (begin g h))))))
        1
    "#]]);
    check("(case k) (case (k) ((1 a) x y) (() z) ((#\\b \"s\" ()) w) (else v)) (case k (else 1))", expect![[r#"
        (let ((temporary.0 k)) #!unspec)
        (let ((temporary.0 (k))) (if (if (#eq? temporary.0 1) #t (#eq? temporary.0 'a)) (begin x y) (if #f z (if (if (#eq? temporary.0 98) #t (if (#eq? temporary.0 "s") #t (#eq? temporary.0 '()))) w v))))
        (let ((temporary.0 k)) 1)
    "#]]);
}

#[test]
fn procedures() {
    check("(lambda () 1 2) (lambda r r) (lambda (a b . c) c) (lambda (x x) x)", expect![[r#"
        (lambda () (begin 1 2))
        (lambda ( . r.0) r.0)
        (lambda (a.0 b.1 . c.2) c.2)
        (lambda (x.0 x.1) x.1)
    "#]]);
    check("(define f (case-lambda ((a) a) ((a . r) r) (r r))) (case-lambda)", expect![[r#"
        (define f (case-lambda:f ((a.0) a.0) ((a.1 . r.2) r.2) (( . r.3) r.3)))
        (case-lambda)
    "#]]);
}

#[test]
fn bindings() {
    check("(let ((a 1) (b a)) b) (let () 1) (let ((f (lambda () f))) f)", expect![[r#"
        (let ((a.0 1) (b.1 a)) b.1)
        (let () 1)
        (let ((f.0 (lambda:f () f))) f.0)
    "#]]);
    check("(let* ((a 1) (a (f a))) a) (let* () 1)", expect![[r#"
        (let ((a.0 1)) (let ((a.1 (f a.0))) a.1))
        1
    "#]]);
    check("(letrec ((f (lambda () (g))) (g f)) g) (letrec* () 1)", expect![[r#"
        (letrec ((f.0 (lambda:f () (g.1))) (g.1 f.0)) g.1)
        1
    "#]]);
    check("(let loop ((i loop) (j 2)) (loop j i))", expect![[r#"
        (letrec ((loop.0 (lambda:loop (i.1 j.2) (loop.0 j.2 i.1)))) (loop.0 loop 2))
    "#]]);
    check("(do ((i 0 (+ i 1)) (k 5)) ((f i) g k) h) (do () (1))", expect![[r#"
        (letrec ((do.2 (lambda:do (i.0 k.1) (if (f i.0) (begin g k.1) (begin h (do.2 (+ i.0 1) k.1)))))) (do.2 0 5))
        (letrec ((do.0 (lambda:do () (if 1 #!unspec (do.0))))) (do.0))
    "#]]);
    check("(let-values (((a b) (f)) ((c . d) a) (e (g))) (h a d e)) (let-values () 1)", expect![[r#"
        (#call-with-values (lambda () (f)) (lambda (a.0 b.1) (#call-with-values (lambda () a) (lambda (c.2 . d.3) (#call-with-values (lambda () (g)) (lambda ( . e.4) (h a.0 d.3 e.4)))))))
        1
    "#]]);
    check("(let*-values (((a) (f)) (b (g a))) b)", expect![[r#"
        (#call-with-values (lambda () (f)) (lambda (a.0) (#call-with-values (lambda () (g a.0)) (lambda ( . b.1) b.1))))
    "#]]);
    check("(let/ec k (k 1))", expect![[r#"
        (#call/ec (lambda (k.0) (k.0 1)))
    "#]]);
}

#[test]
fn bodies() {
    check("(lambda () (define a 1) (define (f) (g)) (define (g) a) (f))", expect![[r#"
        (lambda () (letrec ((a.0 1) (f.1 (lambda:f () (g.2))) (g.2 (lambda:g () a.0))) (f.1)))
    "#]]);
    check("(lambda (x) (display 1) (define a x) (display a) (begin (define b a) (display b)) (f b) b)", expect![[r#"
        (lambda (x.0) (letrec ((temporary.3 (display 1)) (a.1 x.0) (temporary.4 (display a.1)) (b.2 a.1)) (begin (display b.2) (f b.2) b.2)))
    "#]]);
    check("(lambda (x) (define x 1) (define-record-type p (mk a) p? (a get set)) (mk x))", expect![[r#"
        (lambda (x.0) (letrec ((x.1 1) (temporary.2 (#%make-record-type 'p '(a))) (mk.3 (#%record-constructor temporary.2 '(0) 'mk)) (p?.4 (#%record-predicate temporary.2)) (get.5 (#%record-accessor temporary.2 0 'get)) (set.6 (#%record-modifier temporary.2 0 'set))) (mk.3 x.1)))
    "#]]);
    check("(lambda () (define-syntax m (syntax-rules () ((_ n) (define n 1)))) (m a) (m b) (f a b))", expect![[r#"
        (lambda () (letrec ((a.0 1) (b.1 1)) (f a.0 b.1)))
    "#]]);
    refuse("(lambda () (define x 1))", "lambda: bad syntax");
    refuse("(lambda () (begin) 1)", "begin: bad syntax");
}

#[test]
fn quasiquotes() {
    check("`a `(1 b) `,a `(1 ,a) `(,@a) `(,@a b) `(a . ,b) `(,a . b) `#(1 ,@a) `(quote ,a)", expect![[r#"
        'a
        '(1 b)
        a
        (#cons 1 (#cons a '()))
        a
        (#%append2 a '(b))
        (#cons 'a b)
        (#cons a 'b)
        (#list->vector (#cons 1 a))
        (#cons 'quote (#cons a '()))
    "#]]);
    check("`(1 `(2 ,(3 ,(f)))) `(1 `,(2 ,@(f))) `(a `(b ,@(c ,d)))", expect![[r#"
        (#cons 1 (#cons (#cons 'quasiquote (#cons (#cons 2 (#cons (#cons 'unquote (#cons (#cons 3 (#cons (f) '())) '())) '())) '())) '()))
        (#cons 1 (#cons (#cons 'quasiquote (#cons (#cons 'unquote (#cons (#cons 2 (f)) '())) '())) '()))
        (#cons 'a (#cons (#cons 'quasiquote (#cons (#cons 'b (#cons (#cons 'unquote-splicing (#cons (#cons 'c (#cons d '())) '())) '())) '())) '()))
    "#]]);
    refuse(",x", "unquote: bad syntax");
    refuse("(f ,@x)", "unquote-splicing: bad syntax");
    refuse("`,@x", "unquote-splicing: bad syntax");
    refuse("`(1 . ,@x)", "unquote-splicing: bad syntax");
    refuse("(quasiquote)", "quasiquote: bad syntax");
}

#[test]
fn records() {
    check("(define-record-type point (make-point y x) point? (x px set-px!) (y) z)", expect![[r#"
        (let ((temporary.0 (#%make-record-type 'point '(x y z)))) (begin (define make-point (#%record-constructor temporary.0 '(1 0) 'make-point)) (define point? (#%record-predicate temporary.0)) (define px (#%record-accessor temporary.0 0 'px)) (define set-px! (#%record-modifier temporary.0 0 'set-px!)) #!unspec))
    "#]]);
    check("(define-record-type point make-point #f (x px))", expect![[r#"
        (let ((temporary.0 (#%make-record-type 'point '(x)))) (begin (define make-point (#%record-constructor temporary.0 '(0) 'make-point)) (define px (#%record-accessor temporary.0 0 'px)) #!unspec))
    "#]]);
    for text in ["(define-record-type p)", "(define-record-type p (mk z) p? (x px))", "(define-record-type 1 mk p?)",
                 "(define-record-type p mk 1)", "(define-record-type p mk p? (x a b c))", "(define-record-type p mk p? 1)"] {
        refuse(text, "define-record-type: bad syntax");
    }
}

#[test]
fn pmatch() {
    check("(pmatch e (1 a) (,x x) (else b))", expect![[r#"
        (let ((temporary.0 e)) (if (#equal? temporary.0 1) a (let ((x.1 temporary.0)) x.1)))
    "#]]);
    check("(pmatch e ((add ,x . ,y) (guard (f x) y) (g y)) (\"s\" b))", expect![[r#"
        (let ((temporary.0 e)) (letrec ((temporary.4 (lambda () (if (#equal? temporary.0 "s") b (#%pmatch-fail temporary.0))))) (if (#pair? temporary.0) (if (#eq? (#car temporary.0) 'add) (let ((temporary.1 (#cdr temporary.0))) (if (#pair? temporary.1) (let ((x.2 (#car temporary.1))) (let ((y.3 (#cdr temporary.1))) (if (f x.2) (if y.3 (g y.3) (temporary.4)) (temporary.4)))) (temporary.4))) (temporary.4)) (temporary.4))))
    "#]]);
    check("(pmatch e (($ p? (a ,x) (b 1)) x) ((,x (,x . ,_)) x))", expect![[r#"
        (let ((temporary.0 e)) (letrec ((temporary.9 (lambda () (letrec ((temporary.8 (lambda () (#%pmatch-fail temporary.0)))) (if (#pair? temporary.0) (let ((x.4 (#car temporary.0))) (let ((temporary.5 (#cdr temporary.0))) (if (#pair? temporary.5) (let ((temporary.6 (#car temporary.5))) (if (#pair? temporary.6) (let ((x.7 (#car temporary.6))) (if (#null? (#cdr temporary.5)) x.7 (temporary.8))) (temporary.8))) (temporary.8)))) (temporary.8)))))) (if (#%record-has-type? temporary.0 p?) (let ((temporary.1 (#%record-field-index p? 'a))) (if temporary.1 (let ((x.2 (#record-ref temporary.0 temporary.1))) (let ((temporary.3 (#%record-field-index p? 'b))) (if temporary.3 (if (#equal? (#record-ref temporary.0 temporary.3) 1) x.2 (temporary.9)) (temporary.9)))) (temporary.9))) (temporary.9))))
    "#]]);
    check("(pmatch e (else (guard #f) 1))", expect![[r#"
        (let ((temporary.0 e)) (if #f 1 (#%pmatch-fail temporary.0)))
    "#]]);
    refuse("(pmatch e (,1 a))", "pmatch: bad syntax");
    refuse("(pmatch e (1))", "pmatch: bad syntax");
    refuse("(pmatch e (1 (guard)))", "pmatch: bad syntax");
    refuse("(pmatch e 1)", "pmatch: bad syntax");
    refuse("(pmatch e (($) 1))", "pmatch: bad syntax");
    refuse("(pmatch e (($ p? a) 1))", "pmatch: bad syntax");
}

#[test]
fn guards() {
    check("(guard (e ((f e) => g) (h)) a b)", expect![[r#"
        (#%guard (lambda () (begin a b)) (lambda (temporary.0) (let ((e.1 temporary.0)) (let ((temporary.2 (f e.1))) (if temporary.2 (g temporary.2) (let ((temporary.3 h)) (if temporary.3 temporary.3 (#%reraise temporary.0))))))))
    "#]]);
    check("(guard (e ((f e) 1) (else 2)) a)", expect![[r#"
        (#%guard (lambda () a) (lambda (temporary.0) (let ((e.1 temporary.0)) (if (f e.1) 1 2))))
    "#]]);
    // What is raised again is the object that was caught, whatever the clauses do to the variable.
    check("(guard (e ((begin (set! e 1) #f) 2)) a)", expect![[r#"
        (#%guard (lambda () a) (lambda (temporary.0) (let ((!e.1 temporary.0)) (if (begin (set! e.1 1) #f) 2 (#%reraise temporary.0)))))
    "#]]);
    refuse("(guard e 1)", "guard: bad syntax");
    refuse("(guard (e))", "guard: bad syntax");
    refuse("(guard (1 (else 2)) 1)", "guard: bad syntax");
}

#[test]
fn malformed_forms() {
    let forms: &[(&str, &[&str])] = &[
        ("quote", &["", " a b", " . a"]),
        ("lambda", &["", " ()", " (1) 1", " (a . 1) 1", " \"a\" 1", " () . 1"]),
        ("define", &["", " x", " x 1 2", " 1 2", " (f)", " ((f)) 1", " (f 1) 1"]),
        ("defn", &["", " f", " f ()", " f a 1", " 1 () 1", " (f) 1"]),
        ("if", &["", " 1", " 1 2 3 4"]),
        ("set!", &["", " x", " x 1 2", " 1 2"]),
        ("let", &["", " ()", " ((a)) 1", " ((1 2)) 1", " (a) 1", " ((a 1 2)) 1", " x", " x ()", " 1 2", " (a . 1) 1"]),
        ("let*", &["", " ()", " ((a)) 1"]),
        ("letrec", &["", " ()", " ((a)) 1"]),
        ("let-values", &["", " ()", " ((a)) 1", " (((1) 2)) 1"]),
        ("let*-values", &["", " ()"]),
        ("when", &["", " 1"]),
        ("unless", &["", " 1"]),
        ("cond", &[" 1", " ()", " (else)", " (1 =>)", " (1 => 2 3)", " (1 . 2)"]),
        ("case", &["", " 1 (2 3)", " 1 ((2))", " 1 (else)", " 1 2"]),
        ("do", &["", " ()", " () ()", " ((a)) (1)", " ((a 1 2 3)) (1)", " ((1 2)) (1)"]),
        ("case-lambda", &[" 1", " (a)"]),
        ("let/ec", &["", " k", " 1 2"]),
        ("define-syntax", &["", " m", " m 1", " m (syntax-rules)", " m (syntax-rules (1))", " m (syntax-rules () (1 2))",
                            " m (syntax-rules () ((_) 1 2))", " if (syntax-rules ())", " m (f)", " 1 (syntax-rules ())"]),
        ("include", &["", " a", " 1"]),
    ];
    for (keyword, rests) in forms {
        for rest in *rests {
            refuse(&format!("({keyword}{rest})"), &format!("{keyword}: bad syntax"));
        }
    }
    refuse("(f (begin))", "begin: bad syntax");
    refuse("(f . x)", "call: bad syntax");
    refuse("((f) . x)", "call: bad syntax");
}

#[test]
fn keywords_and_variables() {
    // Core keywords cannot be shadowed in operator position, and are ordinary names elsewhere.
    check("(lambda (if) (if if if)) (define (f let) (let ((x let)) x))", expect![[r#"
        (lambda (if.0) (if if.0 if.0 #!unspec))
        (define f (lambda:f (let.0) (let ((x.1 let.0)) x.1)))
    "#]]);
    // Added keywords can.
    check("(lambda (unless) (unless 1)) (define (guard x) (guard x)) (guard 1) (set! include f) (include 1)", expect![[r#"
        (lambda (unless.0) (unless.0 1))
        (define guard (lambda:guard (x.0) (guard x.0)))
        (guard 1)
        (set! include f)
        (include 1)
    "#]]);
    check("(lambda () (define (let/ec x) (let/ec x)) (let/ec 1))", expect![[r#"
        (lambda () (letrec ((let/ec.0 (lambda:let/ec (x.1) (let/ec.0 x.1)))) (let/ec.0 1)))
    "#]]);
    check("(define-record-type p unless letrec? (x defn)) (unless 1) (defn 1)", expect![[r#"
        (let ((temporary.0 (#%make-record-type 'p '(x)))) (begin (define unless (#%record-constructor temporary.0 '(0) 'unless)) (define letrec? (#%record-predicate temporary.0)) (define defn (#%record-accessor temporary.0 0 'defn)) #!unspec))
        (unless 1)
        (defn 1)
    "#]]);
    check("(lambda (else =>) (cond (1 => f) (else 2)))", expect![[r#"
        (lambda (else.0 =>.1) (let ((temporary.2 1)) (if temporary.2 (f temporary.2) 2)))
    "#]]);
    // A global macro gives way to a definition, and the other way round.
    check("(define-syntax m (syntax-rules () ((_) 1))) (m) (define (m) (m)) (m) (define-syntax m (syntax-rules () ((_) 2))) (m)", expect![[r#"
        1
        (define m (lambda:m () (m)))
        (m)
        2
    "#]]);
}

#[test]
fn macros() {
    let with = |rules: &str, use_: &str, expected: Expect| {
        check(&format!("(define-syntax m (syntax-rules (in) {rules})) {use_}"), expected);
    };
    with("((_ a b) (f b a))", "(m 1 2)", expect![[r#"
        (f 2 1)
    "#]]);
    with("((_ x in y) 'in) ((_ x _ y) 'other)", "(m 1 in 2) (m 1 on 2) (lambda (in) (m 1 in 2))", expect![[r#"
        'in
        'other
        (lambda (in.0) 'in)
    "#]]);
    with("((_ (a b ...) ...) '((a ...) (b ... ...) ((b ... a) ...)))", "(m (1 2 3) (4) (5 6)) (m)", expect![[r#"
        '((1 4 5) (2 3 6) ((2 3 1) (4) (6 5)))
        '(() () ())
    "#]]);
    with("((_ a ... z) '(z a ...)) ((_ . r) 'r)", "(m 1) (m 1 2 3) (m) (m . x)", expect![[r#"
        '(1)
        '(3 1 2)
        '()
        'x
    "#]]);
    with("((_ a ... . r) '((a ...) . r))", "(m 1 2) (m 1 . 2) (m . 2)", expect![[r#"
        '((1 2))
        '((1) . 2)
        '(() . 2)
    "#]]);
    with("((_ #(a b ...)) '#(b ... a)) ((_ \"s\") 'string) ((_ 1) 'one) ((_ ()) 'nil)", "(m #(1 2 3)) (m \"s\") (m 1) (m ())", expect![[r#"
        #(2 3 1)
        'string
        'one
        'nil
    "#]]);
    with("((_ b a ...) '((... ...) a ... (... (b ...))))", "(m 1 2)", expect![[r#"
        '(... 2 (1 ...))
    "#]]);
    with("((_ k (a ...) ...) '(((k a) ...) ...))", "(m x (1 2) () (3))", expect![[r#"
        '(((x 1) (x 2)) () ((x 3)))
    "#]]);
    with("((_ a) 1)", "(m)", expect![[r#"
        m: no rule matches at test.scm:1:49
    "#]]);
    with("((_ (a ...) (b ...)) '((a b) ...))", "(m (1) (2 3))", expect![[r#"
        m: bad syntax at test.scm:1:74
    "#]]);
    with("((_ a) '(a ...))", "(m 1)", expect![[r#"
        m: bad syntax at test.scm:1:56
    "#]]);
    with("((_ a ...) 'a)", "(m 1)", expect![[r#"
        m: bad syntax at test.scm:1:54
    "#]]);
    with("((_ a ...) 'a)", "(m)", expect![[r#"
        m: bad syntax at test.scm:1:54
    "#]]);
    with("((_ (a ...) ...) '(a ...))", "(m ())", expect![[r#"
        m: bad syntax at test.scm:1:66
    "#]]);
}

#[test]
fn hygiene() {
    check("(define-syntax or2 (syntax-rules () ((_ a b) (let ((t a)) (if t t b))))) (lambda (t) (or2 1 t)) (or2 t (or2 t 2))", expect![[r#"
        (lambda (t.0) (let ((t.1 1)) (if t.1 t.1 t.0)))
        (let ((t.0 t)) (if t.0 t.0 (let ((t.1 t)) (if t.1 t.1 2))))
    "#]]);
    // Free names of a template mean what they mean where the macro is defined.
    check("(define-syntax m (syntax-rules () ((_ x) (list x)))) (lambda (list) (m list))", expect![[r#"
        (lambda (list.0) (list list.0))
    "#]]);
    check("(lambda (x) (define-syntax get (syntax-rules () ((_) x))) (let ((x 1)) (get)))", expect![[r#"
        (lambda (x.0) (let ((x.1 1)) x.0))
    "#]]);
    check("(define-syntax m (syntax-rules () ((_ c) (unless c 1)))) (lambda (unless) (m 2))", expect![[r#"
        (lambda (unless.0) (if 2 #!unspec 1))
    "#]]);
    // A definition at top level defines the name in the template; in a body it stays hidden.
    check("(define-syntax m (syntax-rules () ((_) (begin (define tmp 1) (f tmp))))) (m) (lambda () (m) tmp)", expect![[r#"
        (define tmp 1)
        (f tmp)
        (lambda () (letrec ((tmp.0 1)) (begin (f tmp.0) tmp)))
    "#]]);
    check("(define-syntax m (syntax-rules () ((_) (define-syntax k (syntax-rules () ((_ a) (f a))))))) (m) (k 1)", expect![[r#"
        (f 1)
    "#]]);
    check("(define-syntax m (syntax-rules () ((_ n e) (lambda (n tmp) 'tmp e)))) (m tmp tmp)", expect![[r#"
        (lambda (tmp.0 tmp.1) (begin 'tmp tmp.0))
    "#]]);
    // A macro that makes a macro, with ellipses for the inner one.
    check("(define-syntax m (syntax-rules () ((_ n t) (define-syntax n (syntax-rules () ((_ a (... ...)) (t a (... ...)))))))) (m k f) (k 1 2)", expect![[r#"
        (f 1 2)
    "#]]);
    check("(define-syntax m (syntax-rules () ((_ e) (case e ((a) 1) (else 2))))) (m 'a)", expect![[r#"
        (let ((temporary.0 'a)) (if (#eq? temporary.0 'a) 1 2))
    "#]]);
    check("(define-syntax m (syntax-rules () ((_ e v) (pmatch e ((a ,x) (f x v)))))) (lambda (x) (m 1 x))", expect![[r#"
        (lambda (x.0) (let ((temporary.1 1)) (letrec ((temporary.4 (lambda () (#%pmatch-fail temporary.1)))) (if (#pair? temporary.1) (if (#eq? (#car temporary.1) 'a) (let ((temporary.2 (#cdr temporary.1))) (if (#pair? temporary.2) (let ((x.3 (#car temporary.2))) (if (#null? (#cdr temporary.2)) (f x.3 x.0) (temporary.4))) (temporary.4))) (temporary.4)) (temporary.4)))))
    "#]]);
    check("(define-syntax m (syntax-rules () ((_ x) `(a ,x ,@x)))) (m b)", expect![[r#"
        (#cons 'a (#cons b b))
    "#]]);
    check("(define-syntax m (syntax-rules () ((_) (begin (define-record-type p (mk a) p? (a get)) 1)))) (m) (lambda () (m) 2)", expect![[r#"
        (let ((temporary.0 (#%make-record-type 'p '(a)))) (begin (define mk (#%record-constructor temporary.0 '(0) 'mk)) (define p? (#%record-predicate temporary.0)) (define get (#%record-accessor temporary.0 0 'get)) #!unspec))
        1
        (lambda () (letrec ((temporary.0 (#%make-record-type 'p '(a))) (mk.1 (#%record-constructor temporary.0 '(0) 'mk)) (p?.2 (#%record-predicate temporary.0)) (get.3 (#%record-accessor temporary.0 0 'get))) (begin 1 2)))
    "#]]);
    check("(define-syntax m (syntax-rules () ((_ v) (set! g v)))) (lambda (g) (m g))", expect![[r#"
        (lambda (g.0) (set! g g.0))
    "#]]);
}

/// The innermost form of the source whose own expansion fails; in an expansion, the use.
#[test]
fn places() {
    check("(f\n  (if))", expect![[r#"
        if: bad syntax at test.scm:2:3
    "#]]);
    check("(define-syntax m\n  (syntax-rules () ((_ a) (if . a))))\n(f\n  (m ()))", expect![[r#"
        if: bad syntax at test.scm:4:3
    "#]]);
    check("(define-syntax m\n  (syntax-rules () ((_ a) (list a (if)))))\n(f\n  (m (if)))", expect![[r#"
        if: bad syntax at test.scm:4:6
    "#]]);
    check("(let ((x 1))\n  (cond\n    (x 5 =>)\n    (else)))", expect![[r#"
        cond: bad syntax at test.scm:2:3
    "#]]);
}

#[test]
fn includes() {
    let files = || {
        Files(vec![
            ("a.scm", "(define a 1)\n(include \"sub/b.scm\") (define d 4)".into()),
            ("sub/b.scm", "(define b 2) (include \"c.scm\")".into()),
            ("sub/c.scm", "(define c 3)".into()),
            ("bad.scm", "(define before 1)\n (if)".into()),
            ("unbalanced.scm", "(define before 1)\n (".into()),
            ("loop.scm", "1 (include \"loop.scm\")".into()),
            ("deep.scm", format!("(include \"{}\")", "deep.scm")),
        ])
    };
    check_with_files("(include \"a.scm\" \"/abs.scm\")", files(), expect![[r#"
        include: cannot open /abs.scm: errno 2 at test.scm:1:1
    "#]]);
    check_with_files("(lambda () (include \"sub/c.scm\") (f c)) (f (include \"sub/c.scm\"))", files(), expect![[r#"
        (lambda () (letrec ((c.0 3)) (f c.0)))
        define: not allowed here at sub/c.scm:1:1
    "#]]);
    check_with_files("(include \"bad.scm\")", files(), expect![[r#"
        (define before 1)
        if: bad syntax at bad.scm:2:2
    "#]]);
    check_with_files("(include \"unbalanced.scm\")", files(), expect![[r#"
        read: unterminated list at unbalanced.scm:2:2
    "#]]);
    check_with_files("(f 1)\n(include \"deep.scm\")", files(), expect![[r#"
        (f 1)
        include: nesting too deep: deep.scm at deep.scm:1:1
    "#]]);
    let mut count = 0;
    let (result, _) = expand("(include \"loop.scm\")", files(), |_| count += 1);
    assert!(result.is_err());
    assert_eq!(count, 64);
}

/// Depth of the input costs memory, not the Rust stack.
#[test]
fn deep_input() {
    const DEPTH: usize = 100_000;
    let nested = |open: &str, middle: &str, close: &str| [&open.repeat(DEPTH), middle, &close.repeat(DEPTH)].concat();
    let repeated = |open: &str, each: &str, close: &str| [open, &each.repeat(DEPTH), close].concat();
    let texts = [
        nested("(f ", "1", ")"),
        nested("(lambda (x) ", "x", ")"),
        nested("(let ((x 1)) ", "x", ")"),
        nested("(if a ", "1", ")"),
        nested("(begin 1 ", "2", ")"),
        nested("'", "1", ""),
        nested("`(1 ,", "1", ")"),
        ["`", &nested("(", ",x", ")")].concat(),
        nested("`", "x", ""),
        ["(pmatch e (", &nested("(", ",x", ")"), " x))"].concat(),
        repeated("(cond ", "(a b) ", ")"),
        repeated("(cond ", "(a => b) ", ")"),
        repeated("(case k ", "((a) b) ", ")"),
        repeated("(or ", "a ", ")"),
        repeated("(and ", "a ", ")"),
        repeated("(let* (", "(a a) ", ") a)"),
        repeated("(lambda () ", "(define a 1) ", "a)"),
        repeated("`(", ",a ", ")"),
    ];
    for text in texts {
        let (result, _) = expand(&text, Files(vec![]), |_| {});
        assert!(result.is_ok(), "{}…: {result:?}", &text[..40]);
    }
    let text = format!("(define-syntax m (syntax-rules () ((_ a) 'a) ((_ a b ...) (m b ...)))) (m {})", "1 ".repeat(1000));
    assert!(expand(&text, Files(vec![]), |_| {}).0.is_ok());
    let text = format!("(pmatch e {})", "((a ,x) (guard x) x) ".repeat(3000));
    assert!(expand(&text, Files(vec![]), |_| {}).0.is_ok());
}
