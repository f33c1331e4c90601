;; A tab and each byte of a UTF-8 character count one.
	(begin "é" (car 5))
