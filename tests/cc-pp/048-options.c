// args: -D A -D B=2 -D C= -D F(x)=<x> -D G=1 -U G -DH=8 -U __linux__
A B [C] F(5) G H __linux__
