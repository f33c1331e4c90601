_a $b a$ é \u00e9 L u8 u U l'a' a1b2 __VA_ARG__
