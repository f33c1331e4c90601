(write '(#\space #\newline #\tab #\return #\null #\nul #\alarm #\backspace #\escape #\delete))
(newline)
