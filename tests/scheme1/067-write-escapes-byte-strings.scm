(write "tab\t newline\n return\r quote\" backslash\\") (newline)
(write "\x0;\x1;\x7;\xb;\x1b;\x7f;\x80;\xff;") (newline)
(write " ~!'(;|") (newline)
