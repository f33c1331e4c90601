a/**/b /* c */ d // e
"/* f */" '//' g//*h
/* i
   j */ k /***/ l /*/ m */ n
#define x /* a
comment */ 1
x
