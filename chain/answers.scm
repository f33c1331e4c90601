;; answers.scm ARCH - prints the digests of all that the chain makes, in the order of the chain and the form of sha256sum.

(check-architecture)
(definitions-only!
  (lambda (stage products)
    (for-each
      (lambda (product) (write-line stdout (string-append (digest (cdr product)) "  " stage "/" (car product))))
      products)))
(include "boot.scm")
