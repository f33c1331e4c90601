(write '(1 #| outer #| inner |# still outer |# 2))
#| over
   lines |#
(newline)
