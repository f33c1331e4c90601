;; tag.scm - what tags name: structs, unions, enumerations.

;; "struct" attributes tag? ("{" member* "}")?, behind the keyword.
(define (parse-struct union? loc)
  (let* ((before (parse-attributes))
         (tag (and (identifier? (tok)) (expect-identifier!))))
    (if (not (at? '.lbrace))
        (begin
          (if (not tag) (fail loc "expected a tag or `{`"))
          (let ((known (hash-table-ref tags tag #f)))
            (if (and known (or (not (at? '.semicolon)) (= (cdr known) scope-level)))
                (known-struct known union? tag loc)
                (new-tag! tag (new-struct union? tag)))))
        (let* ((known (and tag (hash-table-ref tags tag #f)))
               (t (if (and known (= (cdr known) scope-level))
                      (known-struct known union? tag loc)
                      (let ((t (new-struct union? tag))) (if tag (new-tag! tag t) t)))))
          (if (sinfo-members (type-info t)) (fail loc "`~a` is defined twice" tag))
          (next! ts)
          (let* ((fields (parse-members loc)) (attributes (append (parse-attributes) before)))
            (if (sinfo-members (type-info t)) (fail loc "`~a` is defined inside of itself" tag))
            (check-members fields union?)
            (layout-struct! t fields (attribute 'packed attributes) (attribute 'aligned attributes) pack-limit)
            t)))))

;; The struct or union that TAG names by KNOWN, its entry in the table.
(define (known-struct known union? tag loc)
  (let ((t (car known)))
    (cond ((not (struct? t)) (fail loc "`~a` is an enum" tag))
          ((not (eq? union? (sinfo-union? (type-info t))))
           (fail loc "`~a` is a ~a" tag (if union? "struct" "union"))))
    t))

(define (new-tag! tag t)
  (bind-in! tags tag (cons t scope-level))
  t)

;; member* "}": the list of field.  OPEN: place of the struct.
(define (parse-members open)
  (let next ((fields '()))
    (cond
      ((eq? (token-kind (tok)) 'eof) (fail open "the struct or union that begins here has no `}`"))
      ((accept! '.rbrace) (reverse fields))
      ((accept! '.semicolon) (next fields))
      ((at? '_Static_assert) (parse-static-assert) (next fields))
      (else
       (let* ((loc (here)) (spec (parse-specifiers)) (t (spec-type spec)))
         (cond ((not (at? '.semicolon)) (next (parse-fields spec fields)))
               ;; Without a tag its members are those of the struct around it; with one, only the tag is declared.
               ((and (struct? t) (not (sinfo-tag (type-info t))))
                (next (cons (make-field t #f #f (spec-align spec) #f loc) fields)))
               (else (next fields))))))))

;; The declarators behind SPEC and ";".  Returns FIELDS with these before them, the last first.
(define (parse-fields spec fields)
  (let ((fields (cons (parse-field spec) fields)))
    (cond ((accept! '.comma) (parse-fields spec fields))
          (else (expect! '.semicolon) fields))))

;; field = declarator? (":" width)? attributes
(define (parse-field spec)
  (let* ((d (if (at? ':) (make-declared #f (spec-type spec) (here) #f '()) (parse-declarator (spec-type spec))))
         (t (declared-type d)) (loc (declared-loc d))
         (width (and (accept! ':) (bit-field-width d)))
         (attributes (append (parse-attributes) (declared-attributes d) (spec-attributes spec))))
    (if (and (not width) (function? t)) (fail loc "a member cannot be a function"))
    (if (kind? t 'vla) (fail loc "a member cannot have a variable length"))
    (make-field t (declared-name d) width (or (attribute 'aligned attributes) (spec-align spec))
                (attribute 'packed attributes) loc)))

(define (bit-field-width d)
  (let* ((t (declared-type d)) (loc (declared-loc d)) (n (constant-integer (parse-conditional) loc)))
    (if (not (integral? t)) (fail loc "a bit-field of type ~a" (type-text t)))
    (if (or (< n (if (declared-name d) 1 0)) (< (if (kind? t 'bool) 1 (* 8 (type-size t))) n))
        (fail loc "a bit-field~a of type ~a cannot have ~d bits"
              (if (declared-name d) " with a name" "") (type-text t) n))
    n))

;; Fails if a member of FIELDS has no size, but for an array at the end, or if two have one name.
(define (check-members fields union?)
  (let next ((l fields) (seen '()))
    (if (pair? l)
        (let* ((f (car l)) (t (field-type f)) (name (field-name f)) (loc (field-loc f)))
          (if (or (void? t) (and (< (type-size t) 0) (not (and (array? t) (or union? (null? (cdr l)))))))
              (fail loc "a member of incomplete type: ~a" (type-text t)))
          (next (cdr l)
                (fold (lambda (seen name)
                        (if (memq name seen) (fail loc "there are two members called `~a`" name))
                        (cons name seen))
                      seen (if name (list name) (if (struct? t) (member-names t) '()))))))))

;; The names that the members of T can be selected by.
(define (member-names t)
  (apply append
         (map (lambda (m) (cond ((member-name m) (list (member-name m)))
                                ((struct? (member-type m)) (member-names (member-type m)))
                                (else '())))
              (sinfo-members (type-info t)))))

;; "enum" tag? ("{" name ("=" constant)? , ... "}")?, behind the keyword.
(define (parse-enum loc)
  (let* ((before (parse-attributes)) (tag (and (identifier? (tok)) (expect-identifier!))))
    (if (not (accept! '.lbrace))
        (let ((known (and tag (hash-table-ref tags tag #f))))
          (cond ((and known (struct? (car known))) (fail loc "`~a` is not an enum" tag))
                (known (car known))
                (tag (new-tag! tag type:later-enum))
                (else (fail loc "expected a tag or `{`"))))
        (let next ((value 0) (low 0) (high 0))
          (if (accept! '.rbrace)
              (let ((t (enum-type low high (attribute 'packed (append (parse-attributes) before)))))
                (if tag (begin (check-new-enum tag loc) (new-tag! tag t)))
                t)
              (let* ((loc (here)) (name (expect-identifier!)) (skip (parse-attributes))
                     (v (if (accept! '=) (constant-integer (parse-conditional) loc) value)))
                (check-undeclared name loc)
                (bind! name 'enum (if (= v (sign-extend v 32)) type:int
                                      (if (= v (zero-extend v 32)) type:uint type:long)) v)
                (if (not (at? '.rbrace)) (expect! '.comma))
                (next (+ v 1) (min low v) (max high v))))))))

;; The type of an enum with values from LOW to HIGH, the narrowest if PACKED?.
(define (enum-type low high packed?)
  (let ((types (if (< low 0)
                   (list type:schar type:short type:int type:long)
                   (list type:uchar type:ushort type:uint type:ulong))))
    (any (lambda (t) (and (= low (wrap-integer t low)) (= high (wrap-integer t high)) t))
         (if packed? types (cddr types)))))

(define (check-new-enum tag loc)
  (let ((known (hash-table-ref tags tag #f)))
    (if (and known (= (cdr known) scope-level) (not (eq? (car known) type:later-enum)))
        (fail loc "`~a` is defined twice" tag))))
