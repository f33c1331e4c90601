;; tokens.scm: prints the finished tokens of a C file, one a line: line, column, kind, value, extra.
;;
;; Joined behind prelude.scm and the compiler's modules util to pp; argument: the file.

(let ((ts (pp-open (list-ref (sys-argv) 2) (make-pp-options 'amd64 '() '()))))
  (let loop ()
    (let* ((t (next! ts)) (kind (token-kind t)))
      (display (format "~d:~d ~a ~s" (loc-line (token-loc t)) (loc-column (token-loc t)) kind
                       (if (eq? kind 'float)
                           (string->symbol (u64->string (token-value t) 16))
                           (token-value t))))
      (if (token-extra t) (display (format " ~a" (token-extra t))))
      (newline)
      (if (not (eq? kind 'eof)) (loop)))))
