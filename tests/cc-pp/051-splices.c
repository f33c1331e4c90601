#def\
ine one\
two 1 \
  + 2
one\
two o\
netwo "str\
ing" 1\
2 +\
= <\
<\
= // a comment \
that goes on
/\
* another
*\
/ '\
a' -\
- en\
d
