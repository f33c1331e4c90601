(write '
  a)
(newline)
(write ' ; comment
  (b #| c |# ' #;d e))
(newline)
(write '(, f ,@ g ` h))
(newline)
