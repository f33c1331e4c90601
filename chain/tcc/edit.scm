;; edit.scm - makes our edits in a file of somebody else's.
;;
;;   edit.scm IN EDITS OUT
;;
;; EDITS is a text of such pieces, and of nothing else but empty lines:
;;
;;   # Why the edit is there, in one or more such lines.
;;   @@ replace            or: @@ before, @@ after
;;   the anchor: whole lines of IN, which IN has together exactly once
;;   @@ with
;;   our lines, in place of the anchor, before it, or after it
;;   @@ end
;;
;; Anchors are looked up in IN as it came, so the order of the edits does not matter; no two may share a line.
;; If anything is amiss, it says where and what, and there is no OUT.

(define (stop . message)
  (write-line stderr (apply string-append message))
  (exit 1))

(if (not (= (length (argv)) 5)) (stop "usage: edit.scm IN EDITS OUT"))
(define in-path (list-ref (argv) 2))
(define edits-path (list-ref (argv) 3))
(define out-path (list-ref (argv) 4))

(define (stop-at line . message)
  (apply stop edits-path ":" (number->string line) ": error: " message))

;;;; Lines

(define (read-lines path)
  (let ((opened (open-input path)))
    (if (not (car opened)) (stop path ": error: cannot be read: errno " (number->string (cdr opened))))
    (let next ((lines '()))
      (let ((line (read-line (cdr opened))))
        (cond ((not (car line)) (stop path ": error: cannot be read: errno " (number->string (cdr line))))
              ((eof? (cdr line)) (close (cdr opened)) (reverse lines))
              (else (next (cons (cdr line) lines))))))))

(define (starts? prefix line)
  (and (<= (string-length prefix) (string-length line))
       (string=? prefix (substring line 0 (string-length prefix)))))

;;;; Reading EDITS

;; What to do (replace, before or after), the anchor's lines and ours; the place in EDITS; the first line of the anchor in IN.
(define-record-type edit
  (make-edit what anchor new at start)
  edit?
  (what edit-what)
  (anchor edit-anchor)
  (new edit-new)
  (at edit-at)
  (start edit-start))

;; Lines up to the one that is MARK: (K those-lines the-rest line-number-of-the-rest).
(define (lines-up-to mark rest number began k)
  (let next ((rest rest) (number number) (taken '()))
    (cond ((null? rest) (stop-at began "this edit has no line `" mark "`"))
          ((string=? (car rest) mark) (k (reverse taken) (cdr rest) (+ number 1)))
          ((starts? "@@ " (car rest)) (stop-at number "expected `" mark "`, got `" (car rest) "`"))
          (else (next (cdr rest) (+ number 1) (cons (car rest) taken))))))

;; The edits of LINES, which begin at line NUMBER.  REASON?: whether the line before was one of a reason.
(define (parse-edits lines number reason?)
  (if (null? lines)
      '()
      (let ((line (car lines)) (rest (cdr lines)))
        (cond
          ((string=? line "") (parse-edits rest (+ number 1) #f))
          ((starts? "#" line) (parse-edits rest (+ number 1) #t))
          ((member line '("@@ replace" "@@ before" "@@ after"))
           (if (not reason?) (stop-at number "this edit has no reason: say why in a line that starts with #"))
           (lines-up-to "@@ with" rest (+ number 1) number
             (lambda (anchor rest next)
               (if (null? anchor) (stop-at number "this edit has no anchor"))
               (lines-up-to "@@ end" rest next number
                 (lambda (new rest next)
                   (cons (make-edit (substring line 3 (string-length line)) anchor new number (find-once anchor number))
                         (parse-edits rest next #f)))))))
          (else (stop-at number "expected `@@ replace`, `@@ before`, `@@ after` or a reason, got `" line "`"))))))

;;;; Looking up anchors

(define in-lines (read-lines in-path))

;; Line -> the numbers of the lines of IN that are this one, counted from 0.
(define places (make-hash-table))
(let next ((lines in-lines) (number 0))
  (if (pair? lines)
      (begin
        (hash-table-update! places (car lines) (lambda (found) (cons number found)) (lambda () '()))
        (next (cdr lines) (+ number 1)))))

(define in-vector (list->vector in-lines))

(define (found-at? anchor number)
  (or (null? anchor)
      (and (< number (vector-length in-vector))
           (string=? (car anchor) (vector-ref in-vector number))
           (found-at? (cdr anchor) (+ number 1)))))

;; The number of the line where ANCHOR begins; AT: its edit's line, for the report.
(define (find-once anchor at)
  (let ((found (filter (lambda (number) (found-at? anchor number))
                       (hash-table-ref places (car anchor) (lambda () '())))))
    (cond ((null? found) (stop-at at in-path " does not have the lines of this anchor, the first of which is `" (car anchor) "`"))
          ((pair? (cdr found)) (stop-at at in-path " has the lines of this anchor " (number->string (length found)) " times"))
          (else (car found)))))

;;;; The result

;; Line -> the edit whose anchor begins there.
(define by-start (make-hash-table))
(define edits (parse-edits (read-lines edits-path) 1 #f))
(if (null? edits) (stop edits-path ": error: no edit"))
(for-each (lambda (edit)
            (if (hash-table-contains? by-start (edit-start edit)) (stop-at (edit-at edit) "another edit has this anchor"))
            (hash-table-set! by-start (edit-start edit) edit))
          edits)

(define out (make-builder))
(define (put-lines! lines)
  (for-each (lambda (line) (builder-add! out line) (builder-add! out "\n")) lines))

;; Writes the lines of IN from NUMBER on, with the edits.
(define (put-edited! lines number)
  (if (pair? lines)
      (let ((edit (hash-table-ref by-start number (lambda () #f))))
        (if edit
            (put-edited! (put-edit! edit lines) (+ number (length (edit-anchor edit))))
            (begin
              (put-lines! (list (car lines)))
              (put-edited! (cdr lines) (+ number 1)))))))

;; Writes EDIT, whose anchor LINES begin with.  Returns the lines behind the anchor.
(define (put-edit! edit lines)
  (let next ((left (cdr (edit-anchor edit))) (number (+ (edit-start edit) 1)))
    (if (pair? left)
        (begin
          (if (hash-table-contains? by-start number)
              (stop-at (edit-at (hash-table-ref by-start number)) "its anchor begins within that of line "
                       (number->string (edit-at edit))))
          (next (cdr left) (+ number 1)))))
  (let ((what (edit-what edit)))
    (if (equal? what "after") (put-lines! (edit-anchor edit)))
    (put-lines! (edit-new edit))
    (if (equal? what "before") (put-lines! (edit-anchor edit))))
  (list-tail lines (length (edit-anchor edit))))

(put-edited! in-lines 0)

(let ((opened (open-output out-path)))
  (if (not (car opened)) (stop out-path ": error: cannot be written: errno " (number->string (cdr opened))))
  (let ((written (write-bytes (cdr opened) (builder->bytevector out))))
    (close (cdr opened))
    (if (not (car written))
        (begin
          (delete-file out-path)
          (stop out-path ": error: cannot be written: errno " (number->string (cdr written)))))))
