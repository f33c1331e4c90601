(write (list list append map for-each filter fold member memq memv cadr list-copy make-list string-append substring
             string=? string-upcase char-upcase char->integer bytevector bv-concat-reverse exit argv spawn wait run
             open-input close read-line write-string port? boolean=?))
(newline)
(write (list <= >= negative? positive? abs min max modulo call-with-heap-rewind call-with-scratch-deep-copy
             call-with-scratch-cycle deep-copy make-deep-copy-context))
(newline)
