(display ; a comment may stand inside a form
  ; ) and its parentheses do not count
  "shown") ;and behind one
(newline);glued to an atom's closing parenthesis
(display '(a;glued to an atom
  b))
(newline)
