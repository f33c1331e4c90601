;; prelude.scm: the part of the dialect that is written in the dialect.
;;
;; Every engine evaluates this file before a program.  It defines lists, characters, strings, ports and
;; processes on top of the engine's special forms and primitives, and nothing else is assumed: the one
;; thing shared with the engine by layout is %port-type, the record type of ports (see "Ports").
;;
;; Rules this file keeps:
;; - A name that starts with % is internal and no part of the dialect.
;; - A procedure checks its own arguments and fails under its own name, in the engine's words.
;; - No procedure calls another public one defined here, so a program that redefines `append` or
;;   `string-copy` for itself changes nothing else.
;; - Nothing recurs over a list: its length is bounded by memory alone.
;;
;; In comments an argument stands in capitals: L a list, S a byte string, C a character (an integer),
;; P a port, N a count.


;;;; Failures

;; The `write` form of X, cut to 120 bytes.
(define (%shown x)
  (let ((text (format "~s" x)))
    (if (< 120 (bytevector-length text))
        (bytevector-append (bytevector-copy text 0 120) "...")
        text)))

;; These three do not return.  WHO: the procedure's name, a symbol.
(define (%wrong-type who type x)
  (error (format "~a: expected ~a, got ~a" who type (%shown x))))

(define (%wrong-index who index length)
  (error (format "~a: index ~d out of range (length ~d)" who index length)))

(define (%wrong-count who expected args)
  (error (format "~a: wrong number of arguments: expected ~a, got ~d" who expected (length args))))

;; (%check TYPE? TYPE WHO X ...): each X must satisfy TYPE?, which messages call TYPE.
(define-syntax %check
  (syntax-rules ()
    ((_ type? type who x ...)
     (begin (if (type? x) #t (%wrong-type who type x)) ...))))

(define (%check-each type? type who l)
  (if (pair? l)
      (begin (%check type? type who (car l))
             (%check-each type? type who (cdr l)))))

(define (%size? n) (and (integer? n) (<= 0 n)))

;; Stands for an optional END that was not given: the end of S.
(define %absent (cons 'absent '()))
(define (%end-of s end) (if (eq? end %absent) (bytevector-length s) end))

;; START and END must bound a part of a sequence of LENGTH elements.
(define (%check-range who length start end)
  (%check integer? "integer" who start end)
  (cond ((or (< start 0) (< length start)) (%wrong-index who start length))
        ((or (< end start) (< length end)) (%wrong-index who end length))))

;; The walk over L ended at REST, which is not a pair.  It must be the end of a proper list.
(define (%check-end who rest l)
  (if (null? rest) #t (%wrong-type who "list" l)))

;; The walk over several LISTS ended at TAILS.  The first that is not a pair must be the end of its list.
(define (%check-ends who tails lists)
  (if (pair? (car tails))
      (%check-ends who (cdr tails) (cdr lists))
      (%check-end who (car tails) (car lists))))


;;;; Other names for primitives

(define eqv? eq?)
(define number? integer?)
(define bytevector? string?)
(define assv assq)


;;;; Comparison chains

;; (%define-comparison (NAME a b) TYPE? TYPE TEST): NAME takes two or more arguments, each a TYPE, and
;; tells whether TEST, an expression over a and b, holds for all neighbours.
(define-syntax %define-comparison
  (syntax-rules ()
    ((_ (name a b) type? type test)
     (define name
       (case-lambda
         ((a b)
          (%check type? type 'name a b)
          test)
         ((a b . more)
          (%chain 'name type? type (lambda (a b) test) (cons a (cons b more))))
         (args (%wrong-count 'name "2+" args)))))))

(define (%chain who type? type related? args)
  (%check-each type? type who args)
  (let loop ((a (car args)) (rest (cdr args)))
    (cond ((null? rest) #t)
          ((related? a (car rest)) (loop (car rest) (cdr rest)))
          (else #f))))

(define (%any? x) #t)

(%define-comparison (boolean=? a b) %any? "object" (eq? a b))
(%define-comparison (symbol=? a b)  %any? "object" (eq? a b))


;;;; Lists

;; A fresh list of the arguments.
(define (list . xs) xs)

;; Is X a proper list?  A circular one is not: the hare meets the tortoise.
(define (list? x)
  (let loop ((tortoise x) (hare x))
    (or (null? hare)
        (and (pair? hare)
             (let ((hare (cdr hare)))
               (or (null? hare)
                   (and (pair? hare)
                        (let ((tortoise (cdr tortoise)) (hare (cdr hare)))
                          (and (not (eq? tortoise hare))
                               (loop tortoise hare))))))))))

;; Copies the pairs of L behind LAST, a pair that ends what has been built so far.  Returns the new last
;; pair.
(define (%copy-behind! last who l)
  (let loop ((rest l) (last last))
    (if (pair? rest)
        (let ((cell (cons (car rest) '())))
          (set-cdr! last cell)
          (loop (cdr rest) cell))
        (begin (%check-end who rest l)
               last))))

;; The elements of all lists in one.  The last argument is shared, and may be any object.
(define append
  (case-lambda
    (() '())
    ((l) l)
    ((l tail)
     (if (null? l)
         tail
         (let ((head (cons #f '())))
           (set-cdr! (%copy-behind! head 'append l) tail)
           (cdr head))))
    (lists
     (let ((head (cons #f '())))
       (let loop ((lists lists) (last head))
         (if (null? (cdr lists))
             (begin (set-cdr! last (car lists))
                    (cdr head))
             (loop (cdr lists) (%copy-behind! last 'append (car lists)))))))))

;; N times FILL.
(define make-list
  (case-lambda
    ((n) (%make-list n #f))
    ((n fill) (%make-list n fill))
    (args (%wrong-count 'make-list "1-2" args))))

(define (%make-list n fill)
  (%check %size? "size" 'make-list n)
  (let loop ((n n) (l '()))
    (if (= n 0) l (loop (- n 1) (cons fill l)))))

;; L without its first K elements; NEEDED of the rest must be there.
(define (%tail who l k needed)
  (%check %size? "size" who k)
  (let loop ((rest l) (left k))
    (cond ((if (= left 0) (or (= needed 0) (pair? rest)) #f) rest)
          ((pair? rest) (loop (cdr rest) (- left 1)))
          (else (%check-end who rest l)
                (%wrong-index who k (- k left))))))

(define (list-tail l k) (%tail 'list-tail l k 0))

;; Stores X as element K of L.
(define (list-set! l k x)
  (set-car! (%tail 'list-set! l k 1) x))

;; A copy of the pairs of L; an improper tail is kept.
(define (list-copy l)
  (let ((head (cons #f '())))
    (let loop ((rest l) (last head))
      (if (pair? rest)
          (let ((cell (cons (car rest) '())))
            (set-cdr! last cell)
            (loop (cdr rest) cell))
          (begin (set-cdr! last rest)
                 (cdr head))))))

;; The part of L that begins with X, by eq? or equal?; or #f.
(define (memq x l)
  (let loop ((rest l))
    (cond ((pair? rest)
           (if (eq? x (car rest)) rest (loop (cdr rest))))
          (else (%check-end 'memq rest l)
                #f))))

(define (member x l)
  (let loop ((rest l))
    (cond ((pair? rest)
           (if (equal? x (car rest)) rest (loop (cdr rest))))
          (else (%check-end 'member rest l)
                #f))))

(define memv memq)

;; car and cdr composed: (cadr x) is (car (cdr x)).  Each line of the table below has the steps in the
;; order in which they are taken, and a failure shows the object as a whole.
(define-syntax %define-paths
  (syntax-rules ()
    ((_ (name step ...) ...)
     (begin (define (name x) (%path name x x step ...)) ...))))

(define-syntax %path
  (syntax-rules ()
    ((_ name whole at) at)
    ((_ name whole at step more ...)
     (if (pair? at)
         (let ((next (step at))) (%path name whole next more ...))
         (%wrong-type 'name "pair" whole)))))

(%define-paths
  (caar car car) (cadr cdr car) (cdar car cdr) (cddr cdr cdr)

  (caaar car car car) (caadr cdr car car) (cadar car cdr car) (caddr cdr cdr car)
  (cdaar car car cdr) (cdadr cdr car cdr) (cddar car cdr cdr) (cdddr cdr cdr cdr)

  (caaaar car car car car) (caaadr cdr car car car) (caadar car cdr car car) (caaddr cdr cdr car car)
  (cadaar car car cdr car) (cadadr cdr car cdr car) (caddar car cdr cdr car) (cadddr cdr cdr cdr car)
  (cdaaar car car car cdr) (cdaadr cdr car car cdr) (cdadar car cdr car cdr) (cdaddr cdr cdr car cdr)
  (cddaar car car cdr cdr) (cddadr cdr car cdr cdr) (cdddar car cdr cdr cdr) (cddddr cdr cdr cdr cdr))


;;;; Higher-order procedures

;; The results of F on the elements of L ..., left to right, up to the end of the shortest.
(define map
  (case-lambda
    ((f l)
     (%check procedure? "procedure" 'map f)
     (let ((head (cons #f '())))
       (let loop ((rest l) (last head))
         (if (pair? rest)
             (let ((cell (cons (f (car rest)) '())))
               (set-cdr! last cell)
               (loop (cdr rest) cell))
             (begin (%check-end 'map rest l)
                    (cdr head))))))
    ((f l . more)
     (%check procedure? "procedure" 'map f)
     (let ((lists (cons l more)) (head (cons #f '())))
       (let loop ((tails lists) (last head))
         (if (%all-pairs? tails)
             (let ((cell (cons (apply f (%cars tails)) '())))
               (set-cdr! last cell)
               (loop (%cdrs tails) cell))
             (begin (%check-ends 'map tails lists)
                    (cdr head))))))
    (args (%wrong-count 'map "2+" args))))

;; Calls F as `map` does, for its effect.  Returns ().
(define for-each
  (case-lambda
    ((f l)
     (%check procedure? "procedure" 'for-each f)
     (let loop ((rest l))
       (if (pair? rest)
           (begin (f (car rest))
                  (loop (cdr rest)))
           (begin (%check-end 'for-each rest l)
                  '()))))
    ((f l . more)
     (%check procedure? "procedure" 'for-each f)
     (let ((lists (cons l more)))
       (let loop ((tails lists))
         (if (%all-pairs? tails)
             (begin (apply f (%cars tails))
                    (loop (%cdrs tails)))
             (begin (%check-ends 'for-each tails lists)
                    '())))))
    (args (%wrong-count 'for-each "2+" args))))

(define (%all-pairs? l)
  (cond ((null? l) #t)
        ((pair? (car l)) (%all-pairs? (cdr l)))
        (else #f)))

(define (%cars lists)
  (let loop ((rest lists) (out '()))
    (if (null? rest) (reverse out) (loop (cdr rest) (cons (car (car rest)) out)))))

(define (%cdrs lists)
  (let loop ((rest lists) (out '()))
    (if (null? rest) (reverse out) (loop (cdr rest) (cons (cdr (car rest)) out)))))

;; The elements of L that satisfy KEEP?, in order.
(define (filter keep? l)
  (%check procedure? "procedure" 'filter keep?)
  (let ((head (cons #f '())))
    (let loop ((rest l) (last head))
      (cond ((pair? rest)
             (if (keep? (car rest))
                 (let ((cell (cons (car rest) '())))
                   (set-cdr! last cell)
                   (loop (cdr rest) cell))
                 (loop (cdr rest) last)))
            (else (%check-end 'filter rest l)
                  (cdr head))))))

;; (F (F (F ACC x1) x2) x3) and so on over L.
(define (fold f acc l)
  (%check procedure? "procedure" 'fold f)
  (let loop ((acc acc) (rest l))
    (if (pair? rest)
        (loop (f acc (car rest)) (cdr rest))
        (begin (%check-end 'fold rest l)
               acc))))


;;;; Characters: integers; letters, digits and blanks are those of ASCII

(define (char? x) (and (integer? x) (<= 0 x) (<= x 255)))
(define (char->integer c) c)
(define (integer->char n) n)

(define (%upper? c) (and (<= #\A c) (<= c #\Z)))
(define (%lower? c) (and (<= #\a c) (<= c #\z)))
(define (%digit? c) (and (<= #\0 c) (<= c #\9)))
(define (%upcase c) (if (%lower? c) (- c 32) c))
(define (%downcase c) (if (%upper? c) (+ c 32) c))

;; (%define-character (NAME c) EXPRESSION): NAME takes one integer, c in EXPRESSION.
(define-syntax %define-character
  (syntax-rules ()
    ((_ (name c) expression)
     (define (name c)
       (%check integer? "integer" 'name c)
       expression))))

(%define-character (char-upcase c)      (%upcase c))
(%define-character (char-downcase c)    (%downcase c))
(%define-character (char-upper-case? c) (%upper? c))
(%define-character (char-lower-case? c) (%lower? c))
(%define-character (char-alphabetic? c) (or (%lower? c) (%upper? c)))
(%define-character (char-numeric? c)    (%digit? c))
(%define-character (char-whitespace? c) (or (= c 32) (and (<= 9 c) (<= c 13))))
(%define-character (digit-value c)      (and (%digit? c) (- c #\0)))

(define char-foldcase char-downcase)

(%define-comparison (char=? a b)  integer? "integer" (= a b))
(%define-comparison (char<? a b)  integer? "integer" (< a b))
(%define-comparison (char>? a b)  integer? "integer" (< b a))
(%define-comparison (char<=? a b) integer? "integer" (<= a b))
(%define-comparison (char>=? a b) integer? "integer" (<= b a))


;;;; Byte strings

;; The bytes of S from START to END, in a fresh byte string.
(define (substring s start end)
  (if (and (string? s) (integer? start) (integer? end)
           (<= 0 start) (<= start end) (<= end (bytevector-length s)))
      (bytevector-copy s start end)
      (%slice 'substring s start end)))

(define (%slice who s start end)
  (%check string? "byte string" who s)
  (let ((end (%end-of s end)))
    (%check-range who (bytevector-length s) start end)
    (bytevector-copy s start end)))

(define string-copy
  (case-lambda
    ((s)           (%slice 'string-copy s 0 %absent))
    ((s start)     (%slice 'string-copy s start %absent))
    ((s start end) (%slice 'string-copy s start end))
    (args          (%wrong-count 'string-copy "1-3" args))))

(define (string-bytes s)
  (%check string? "byte string" 'string-bytes s)
  (bytevector-copy s))

;; The bytes of all arguments in one fresh byte string.
(define string-append
  (case-lambda
    ((a b)
     (%check string? "byte string" 'string-append a b)
     (bytevector-append a b))
    ((a b c)
     (%check string? "byte string" 'string-append a b c)
     (bytevector-append a b c))
    (parts
     (%check-each string? "byte string" 'string-append parts)
     (apply bytevector-append parts))))

;; N times the byte C, 32 by default.
(define make-string
  (case-lambda
    ((n)   (%check %size? "size" 'make-string n)
           (make-bytevector n 32))
    ((n c) (%check %size? "size" 'make-string n)
           (%check integer? "integer" 'make-string c)
           (make-bytevector n c))
    (args  (%wrong-count 'make-string "1-2" args))))

;; The bytes of a list; of the arguments.
(define (list->string l) (%list->bytes 'list->string l))
(define (string . cs) (%list->bytes 'string cs))
(define (bytevector . bs) (%list->bytes 'bytevector bs))

(define (%list->bytes who l)
  (let ((n (let loop ((rest l) (n 0))
             (if (pair? rest)
                 (begin (%check integer? "integer" who (car rest))
                        (loop (cdr rest) (+ n 1)))
                 (begin (%check-end who rest l)
                        n)))))
    (let ((s (make-bytevector n)))
      (let loop ((rest l) (i 0))
        (if (null? rest)
            s
            (begin (bytevector-u8-set! s i (car rest))
                   (loop (cdr rest) (+ i 1))))))))

;; The bytes of S from START to END as a list.
(define string->list
  (case-lambda
    ((s)           (%string->list s 0 %absent))
    ((s start)     (%string->list s start %absent))
    ((s start end) (%string->list s start end))
    (args          (%wrong-count 'string->list "1-3" args))))

(define (%string->list s start end)
  (%check string? "byte string" 'string->list s)
  (let ((end (%end-of s end)))
    (%check-range 'string->list (bytevector-length s) start end)
    (let loop ((i end) (l '()))
      (if (= i start)
          l
          (loop (- i 1) (cons (bytevector-u8-ref s (- i 1)) l))))))

;; Copies the bytes of FROM from START to END into TO, beginning at AT; the ranges may overlap.
(define string-copy!
  (case-lambda
    ((to at from)           (%string-copy! to at from 0 %absent))
    ((to at from start)     (%string-copy! to at from start %absent))
    ((to at from start end) (%string-copy! to at from start end))
    (args                   (%wrong-count 'string-copy! "3-5" args))))

(define (%string-copy! to at from start end)
  (%check string? "byte string" 'string-copy! to)
  (%check integer? "integer" 'string-copy! at)
  (%check string? "byte string" 'string-copy! from)
  (let ((end (%end-of from end)))
    (%check-range 'string-copy! (bytevector-length from) start end)
    (%check-range 'string-copy! (bytevector-length to) at (+ at (- end start)))
    (bytevector-copy! to at from start end)))

;; Stores the byte C in S from START to END.  Returns S.
(define string-fill!
  (case-lambda
    ((s c)           (%string-fill! s c 0 %absent))
    ((s c start)     (%string-fill! s c start %absent))
    ((s c start end) (%string-fill! s c start end))
    (args            (%wrong-count 'string-fill! "2-4" args))))

(define (%string-fill! s c start end)
  (%check string? "byte string" 'string-fill! s)
  (%check integer? "integer" 'string-fill! c)
  (let ((end (%end-of s end)))
    (%check-range 'string-fill! (bytevector-length s) start end)
    (bytevector-copy! s start (make-bytevector (- end start) c))
    s))

;; The results of F on the bytes of S, in a fresh byte string.
(define (string-map f s)
  (%check procedure? "procedure" 'string-map f)
  (%check string? "byte string" 'string-map s)
  (%map-bytes (lambda (c)
                (let ((mapped (f c)))
                  (%check integer? "integer" 'string-map mapped)
                  mapped))
              s))

(define (%map-bytes f s)
  (let* ((n (bytevector-length s)) (out (make-bytevector n)))
    (let loop ((i 0))
      (if (< i n)
          (begin (bytevector-u8-set! out i (f (bytevector-u8-ref s i)))
                 (loop (+ i 1)))
          out))))

;; Calls F on the bytes of S, for its effect.  Returns ().
(define (string-for-each f s)
  (%check procedure? "procedure" 'string-for-each f)
  (%check string? "byte string" 'string-for-each s)
  (let ((n (bytevector-length s)))
    (let loop ((i 0))
      (if (< i n)
          (begin (f (bytevector-u8-ref s i))
                 (loop (+ i 1)))
          '()))))

(define (string-upcase s)
  (%check string? "byte string" 'string-upcase s)
  (%map-bytes %upcase s))

(define (string-downcase s)
  (%check string? "byte string" 'string-downcase s)
  (%map-bytes %downcase s))

(define string-foldcase string-downcase)

;; Order: by unsigned bytes; a prefix comes first.
(define (%bytes<? a b)
  (let ((a-length (bytevector-length a)) (b-length (bytevector-length b)))
    (let loop ((i 0))
      (cond ((= i b-length) #f)
            ((= i a-length) #t)
            (else
             (let ((x (bytevector-u8-ref a i)) (y (bytevector-u8-ref b i)))
               (if (= x y) (loop (+ i 1)) (< x y))))))))

(define (%folded s) (%map-bytes %downcase s))

(%define-comparison (string=? a b)  string? "byte string" (bytevector=? a b))
(%define-comparison (string<? a b)  string? "byte string" (%bytes<? a b))
(%define-comparison (string>? a b)  string? "byte string" (%bytes<? b a))
(%define-comparison (string<=? a b) string? "byte string" (not (%bytes<? b a)))
(%define-comparison (string>=? a b) string? "byte string" (not (%bytes<? a b)))

(%define-comparison (string-ci=? a b)  string? "byte string" (bytevector=? (%folded a) (%folded b)))
(%define-comparison (string-ci<? a b)  string? "byte string" (%bytes<? (%folded a) (%folded b)))
(%define-comparison (string-ci>? a b)  string? "byte string" (%bytes<? (%folded b) (%folded a)))
(%define-comparison (string-ci<=? a b) string? "byte string" (not (%bytes<? (%folded b) (%folded a))))
(%define-comparison (string-ci>=? a b) string? "byte string" (not (%bytes<? (%folded a) (%folded b))))

;; One fresh byte string of the byte strings in CHUNKS, of which the last comes first.
(define (bv-concat-reverse chunks)
  (let loop ((rest chunks))
    (if (pair? rest)
        (begin (%check string? "byte string" 'bv-concat-reverse (car rest))
               (loop (cdr rest)))
        (%check-end 'bv-concat-reverse rest chunks)))
  (%concat-reverse chunks))

(define (%concat-reverse chunks)
  (let* ((size (let loop ((rest chunks) (size 0))
                 (if (null? rest)
                     size
                     (loop (cdr rest) (+ size (bytevector-length (car rest)))))))
         (out (make-bytevector size)))
    (let loop ((rest chunks) (end size))
      (if (null? rest)
          out
          (let ((start (- end (bytevector-length (car rest)))))
            (bytevector-copy! out start (car rest))
            (loop (cdr rest) start))))))


;;;; Constants

(define %buffer-size 4096)
(define %cwd -100)                      ; a directory descriptor: the working directory
(define %mode-644 420)                  ; owner writes, all read
(define %open-read 0)
(define %open-create 577)               ; O_WRONLY + O_CREAT + O_TRUNC
(define %open-append 1089)              ; O_WRONLY + O_CREAT + O_APPEND

(define BUFSIZE %buffer-size)
(define AT_FDCWD %cwd)
(define O_RDONLY 0)
(define O_WRONLY 1)
(define O_CREAT 64)
(define O_TRUNC 512)
(define O_APPEND 1024)
(define MODE_644 %mode-644)
(define NL-BYTE 10)
(define NL-BV (make-bytevector 1 10))
(define %has-sys-spawn? #t)


;;;; Ports

;; A port is a record of the engine's type %port-type, whose `display`, `write` and `newline` look at the
;; same fields.
(define (%port-fd p)  (record-ref p 0)) ; descriptor; -1 for a string port
(define (%port-buf p) (record-ref p 1)) ; bytes read ahead; for an input string port, all of them
(define (%port-pos p) (record-ref p 2)) ; the next byte to hand out
(define (%port-end p) (record-ref p 3)) ; where the bytes in buf end
(define (%port-out p) (record-ref p 4)) ; an output string port's builder, else #f

(define (%set-port-buf! p buf) (record-set! p 1 buf))
(define (%set-port-pos! p pos) (record-set! p 2 pos))
(define (%set-port-end! p end) (record-set! p 3 end))

(define (%make-port fd buf out)
  (let ((p (make-record/td %port-type)))
    (record-set! p 0 fd)
    (record-set! p 1 buf)
    (record-set! p 2 0)
    (record-set! p 3 (bytevector-length buf))
    (record-set! p 4 out)
    p))

;; A descriptor's port gets its buffer when it is first read.
(define (%fd-port fd) (%make-port fd "" #f))

(define (%port? x) (and (record? x) (eq? (record-td x) %port-type)))

(define stdin (%fd-port 0))
(define stdout (%fd-port 1))
(define stderr (%fd-port 2))

(define (port? x) (%port? x))

(define (port-fd p)
  (%check %port? "port" 'port-fd p)
  (%port-fd p))

;; Opening: (#t . port) or (#f . errno).  For output the file is created, or truncated; for appending it is
;; created or kept.
(define (open-input path) (%open 'open-input path %open-read))
(define (open-output path) (%open 'open-output path %open-create))
(define (open-append path) (%open 'open-append path %open-append))

(define (%open who path flags)
  (%check string? "byte string" who path)
  (let ((opened (sys-openat %cwd path flags %mode-644)))
    (if (car opened)
        (cons #t (%fd-port (cdr opened)))
        opened)))

;; (#t . 0) or (#f . errno).
(define (close p)
  (%check %port? "port" 'close p)
  (if (< (%port-fd p) 0)
      (cons #t 0)
      (sys-close (%port-fd p))))

;; Can PATH be opened for reading?
(define (file-exists? path)
  (%check string? "byte string" 'file-exists? path)
  (let ((opened (sys-openat %cwd path %open-read 0)))
    (if (car opened) (sys-close (cdr opened)))
    (car opened)))

;; String ports: one that reads S, one that collects, and a copy of what the latter holds.
(define (open-input-string s)
  (%check string? "byte string" 'open-input-string s)
  (%make-port -1 s #f))

(define (open-output-string) (%make-port -1 "" (make-builder)))

(define (get-output-string p)
  (%check %port? "port" 'get-output-string p)
  (if (%port-out p)
      (builder->bytevector (%port-out p))
      (%wrong-type 'get-output-string "port" p)))


;;;; Reading: (#t . what was read), (#t . eof) or (#f . errno)

;; Reads the next buffer, after which pos < end.  P's buffer is used up.  Returns as sys-read does: (#t . 0)
;; at the end of file.
(define (%refill! p)
  (if (< (%port-fd p) 0)
      (cons #t 0)
      (begin
        (if (= 0 (bytevector-length (%port-buf p)))
            (%set-port-buf! p (make-bytevector %buffer-size)))
        (let ((got (sys-read (%port-fd p) (%port-buf p) 0 %buffer-size)))
          (if (car got)
              (begin (%set-port-pos! p 0)
                     (%set-port-end! p (cdr got))))
          got))))

;; Takes the bytes up to END out of P's buffer.
(define (%take! p end)
  (let ((start (%port-pos p)))
    (%set-port-pos! p end)
    (bytevector-copy (%port-buf p) start end)))

;; The same for all that is in the buffer, as the first of CHUNKS unless there is nothing.
(define (%take-rest! p chunks)
  (if (< (%port-pos p) (%port-end p))
      (cons (%take! p (%port-end p)) chunks)
      chunks))

;; One byte string of CHUNKS, of which the last comes first, and LAST behind them.
(define (%behind chunks last)
  (if (null? chunks) last (%concat-reverse (cons last chunks))))

;; What a reader returns at the end of file, having collected CHUNKS.
(define (%at-end chunks)
  (cons #t (if (null? chunks) eof (%concat-reverse chunks))))

;; The next line without its newline.
(define (read-line p)
  (%check %port? "port" 'read-line p)
  (let collect ((chunks '()))
    (let ((buf (%port-buf p)) (end (%port-end p)))
      (let scan ((i (%port-pos p)))
        (cond ((= i end)
               (let* ((chunks (%take-rest! p chunks)) (got (%refill! p)))
                 (cond ((not (car got)) got)
                       ((< 0 (cdr got)) (collect chunks))
                       (else (%at-end chunks)))))
              ((= 10 (bytevector-u8-ref buf i))
               (let ((line (%take! p i)))
                 (%set-port-pos! p (+ i 1))
                 (cons #t (%behind chunks line))))
              (else (scan (+ i 1))))))))

;; The next N bytes; fewer only at the end of file.
(define (read-bytes p n)
  (%check %port? "port" 'read-bytes p)
  (%check %size? "size" 'read-bytes n)
  (let loop ((needed n) (chunks '()))
    (let ((there (- (%port-end p) (%port-pos p))))
      (if (<= needed there)
          (cons #t (%behind chunks (%take! p (+ (%port-pos p) needed))))
          (let* ((chunks (%take-rest! p chunks)) (got (%refill! p)))
            (cond ((not (car got)) got)
                  ((< 0 (cdr got)) (loop (- needed there) chunks))
                  (else (%at-end chunks))))))))

;; All bytes that are left; "" at the end of file.
(define (read-all p)
  (%check %port? "port" 'read-all p)
  (let ((chunks (%take-rest! p '())))
    (if (< (%port-fd p) 0)
        (cons #t (%concat-reverse chunks))
        (%read-chunks (%port-fd p) chunks))))

;; Reads FD to its end, in chunks that double while they come back full.
(define (%read-chunks fd chunks)
  (let loop ((size %buffer-size) (chunks chunks))
    (let* ((chunk (make-bytevector size)) (got (sys-read fd chunk 0 size)))
      (cond ((not (car got)) got)
            ((= 0 (cdr got)) (cons #t (%concat-reverse chunks)))
            ((< (cdr got) size) (loop size (cons (bytevector-copy chunk 0 (cdr got)) chunks)))
            (else (loop (if (< size 1048576) (* 2 size) size) (cons chunk chunks)))))))


;;;; Writing: (#t . count) or (#f . errno)

(define (write-string p s)
  (%check %port? "port" 'write-string p)
  (%check string? "byte string" 'write-string s)
  (%write-all p s))

(define (write-bytes p s)
  (%check %port? "port" 'write-bytes p)
  (%check string? "byte string" 'write-bytes s)
  (%write-all p s))

;; Writes S and a newline.  Returns (#t . 1), for the newline.
(define (write-line p s)
  (%check %port? "port" 'write-line p)
  (%check string? "byte string" 'write-line s)
  (let ((written (%write-all p (bytevector-append s "\n"))))
    (if (car written) (cons #t 1) written)))

(define (%write-all p s)
  (let ((size (bytevector-length s)))
    (if (%port-out p)
        (begin (builder-add! (%port-out p) s)
               (cons #t size))
        (let loop ((done 0))
          (if (= done size)
              (cons #t size)
              (let ((put (sys-write (%port-fd p) s done (- size done))))
                (if (and (car put) (< 0 (cdr put)))
                    (loop (+ done (cdr put)))
                    put)))))))


;;;; Processes

(define (argv) (sys-argv))
(define (command-line) (sys-argv))

;; Ends the process: with status 0, with an integer's low 8 bits, with 0 for #t and 1 for #f.
(define exit
  (case-lambda
    (() (sys-exit 0))
    ((status)
     (cond ((eq? status #t) (sys-exit 0))
           ((eq? status #f) (sys-exit 1))
           (else (%check integer? "integer" 'exit status)
                 (sys-exit status))))
    (args (%wrong-count 'exit "0-1" args))))

;; Starts the program file PROG.  Returns (#t . pid) or (#f . errno).
(define (spawn prog . args) (%spawn 'spawn prog args))

(define (%spawn who prog args)
  (let ((words (cons prog args)))
    (%check-each string? "byte string" who words)
    (sys-spawn prog words)))

;; Waits for the child PID to end.  Returns (#t . exit status), (#t . 128 + signal) or (#f . errno).
(define (wait pid)
  (%check integer? "integer" 'wait pid)
  (%wait pid (lambda (status) status) (lambda (signal) (+ 128 signal))))

;; The same in the kernel's old encoding: (#t . status * 256) or (#t . signal).
(define (sys-wait pid)
  (%check integer? "integer" 'sys-wait pid)
  (%wait pid (lambda (status) (* 256 status)) (lambda (signal) signal)))

;; Returns (#t . (EXITED status)), (#t . (KILLED signal)) or (#f . errno).
(define (%wait pid exited killed)
  (let* ((by-pid 1)                     ; P_PID
         (to-end 4)                     ; WEXITED
         (info (make-bytevector 128))
         (waited (sys-waitid by-pid pid info to-end)))
    (if (car waited)
        (let ((how (bytevector-u8-ref info 8)) (what (bytevector-u8-ref info 24)))
          (cons #t (if (= how 1) (exited what) (killed what))))
        waited)))

;; From a raw status to what `wait` gives.
(define (decode-wait-status w)
  (%check integer? "integer" 'decode-wait-status w)
  (let ((signal (bit-and w 127)))
    (if (= signal 0)
        (bit-and (arithmetic-shift w -8) 255)
        (+ 128 signal))))

;; Runs PROG to its end.  Returns as `spawn` does if it cannot be started, else as `wait` does.
(define (run prog . args)
  (let ((started (%spawn 'run prog args)))
    (if (car started)
        (%wait (cdr started) (lambda (status) status) (lambda (signal) (+ 128 signal)))
        started)))

;; RESULT, if it is that of a run that went well; otherwise says so, with TAG, and ends the process.
(define (must result tag)
  (if (equal? result '(#t . 0))
      result
      (begin (%write-all stderr (format "step failed: ~a~%" tag))
             (sys-exit 1))))


;;;; Hints to an engine without a collector; with one, there is nothing to do

(define (call-with-heap-rewind thunk) (thunk))
(define (call-with-scratch-deep-copy thunk) (thunk))
(define (call-with-scratch-cycle a b) (a) (b) (if #f #f))
(define (make-deep-copy-context) '())
(define (deep-copy context x) x)
