;; graph.scm ARCH OUT - draws the chain as SVG: a box for each stage, with its products, their sizes and digests, and an
;; arrow for each earlier stage that it uses something of.  OUT is a file, or the empty string for standard output.
;;
;; It builds what is not built yet.

(define arguments (list-tail (argv) 2))
(define (stop message)
  (write-line stderr message)
  (exit 2))
(if (not (= (length arguments) 2)) (stop "usage: boot2-scm graph [ARCH] [-o FILE]"))
(define out-path (cadr arguments))
(check-architecture)

;; ---------------------------------------------------------------- what uses what

(define used-by (make-hash-table))       ; id of a result -> ids of the tool and the inputs of its step
(define real-step host-step)
(define (host-step label tool argv inputs out program? machine)
  (let ((id (real-step label tool argv inputs out program? machine)))
    (hash-table-set! used-by id (cons tool (map cdr inputs)))
    id))

;; A stage: its name, and its products, pairs (name . id).
(define drawn '())
(define stage-of (make-hash-table))      ; id of a product -> pair (number of its stage . its name)

(define (add-stage! name products)
  (let ((number (length drawn)))
    (set! drawn
          (append drawn
                  (list (cons name (map (lambda (p) (cons (car p) (%artifact-id (%artifact-of (cdr p) name)))) products)))))
    (for-each (lambda (p) (hash-table-set! stage-of (cdr p) (cons number (car p)))) (cdr (list-ref drawn number)))))

;; The products of other stages that stage NUMBER's are made with, as pairs (stage number . name), each once.
(define (used-from number)
  (define seen (make-hash-table))
  (define (visit id found)
    (if (hash-table-contains? seen id)
        found
        (let ((product (hash-table-ref stage-of id (lambda () #f))))
          (hash-table-set! seen id #t)
          (if (and product (not (= (car product) number)))
              (cons product found)
              (fold (lambda (found id) (visit id found)) found (hash-table-ref used-by id (lambda () '())))))))
  (reverse (fold (lambda (found p) (visit (cdr p) found)) '() (cdr (list-ref drawn number)))))

;; ---------------------------------------------------------------- drawing

(define row-height 18)
(define box-width 430)
(define gap 46)
(define left 150)

(define text (make-builder))
(define (out . parts)
  (for-each (lambda (x) (builder-add! text (if (integer? x) (number->string x) x))) parts)
  (builder-add! text "\n"))

(define (box-height stage) (* row-height (+ 2 (length (cdr stage)))))
(define (top-of number)
  (if (= number 0) 20 (+ (top-of (- number 1)) (box-height (list-ref drawn (- number 1))) gap)))

(define (label x y style . parts) (apply out "<text x=\"" x "\" y=\"" y "\" class=\"" style "\">" (append parts '("</text>"))))

(define (draw-box number)
  (let* ((stage (list-ref drawn number)) (top (top-of number)))
    (out "<rect x=\"" left "\" y=\"" top "\" width=\"" box-width "\" height=\"" (box-height stage) "\" rx=\"6\"/>")
    (label (+ left 12) (+ top row-height) "stage" (car stage))
    (let next ((l (cdr stage)) (y (+ top (* 2 row-height) 4)))
      (if (pair? l)
          (let ((info (host-wait (cdar l))))
            (label (+ left 12) y "name" (caar l))
            (label (+ left 220) y "size" (list-ref info 1))
            (label (+ left 240) y "digest" (substring (list-ref info 2) 0 20))
            (next (cdr l) (+ y row-height)))))))

;; Arrows come from the left, the farther the stage the farther out; what they bring stands where they end.  WORDS?: draws
;; just that, which goes on top of all lines.
(define (draw-arrows number words?)
  (let next ((from (- number 1)) (y (+ (top-of number) 14)))
    (if (<= 0 from)
        (let ((names (map cdr (filter (lambda (p) (= (car p) from)) (used-from number)))))
          (if (pair? names)
              (let ((x (- left (* 24 (- number from)))) (start (+ (top-of from) (box-height (list-ref drawn from)) -12)))
                (if words?
                    (label (- left 6) (+ y 14) "via" (fold (lambda (t name) (string-append t " " name)) (car names) (cdr names)))
                    (out "<path d=\"M " left " " start " H " x " V " y " H " (- left 4) "\"/>"))
                (next (- from 1) (+ y 22)))
              (next (- from 1) y))))))

(definitions-only! add-stage!)
(include "boot.scm")

(let ((numbers (let count ((i (- (length drawn) 1)) (l '())) (if (< i 0) l (count (- i 1) (cons i l))))))
  (out "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" (+ left box-width 20) "\" height=\"" (+ (top-of (length drawn)) 0) "\">")
  (out "<title>The chain on " arch "</title>")
  (out "<style>rect { fill: #f6f6f2; stroke: #444 } path { fill: none; stroke: #888; marker-end: url(#tip) } "
       "text { font: 13px monospace; fill: #222 } .stage { font-weight: bold } .size { text-anchor: end } "
       ".digest { fill: #777 } .via { font-size: 10px; text-anchor: end; fill: #555; stroke: #fff; stroke-width: 3px; paint-order: stroke }</style>")
  (out "<defs><marker id=\"tip\" viewBox=\"0 0 6 6\" refX=\"6\" refY=\"3\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">"
       "<path d=\"M 0 0 L 6 3 L 0 6 z\" style=\"fill: #888; stroke: none; marker-end: none\"/></marker></defs>")
  (for-each draw-box numbers)
  (for-each (lambda (words?) (for-each (lambda (number) (draw-arrows number words?)) numbers)) '(#f #t))
  (out "</svg>"))

(write-result! "graph" out-path (builder->bytevector text))
