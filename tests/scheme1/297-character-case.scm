(write (map char-upcase (list #\a #\z #\A #\@ #\{ 228 #\5)))
(write (map char-downcase (list #\A #\Z #\a #\@ #\[ 196 #\5)))
(write (list (char-foldcase #\Q) (char-foldcase #\q)))
(newline)
