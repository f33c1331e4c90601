;; The Tiny C Compiler, as the Debian source package of that version has it.

(third-party tcc
  (version "0.9.27+git20200814.62c30a4a")
  (file    "tcc_0.9.27+git20200814.62c30a4a.orig.tar.bz2")
  (size    708943)
  (sha256  "d63c113bcdd657f51c8ee197a0b0a24203603313e19a52b5f678d40ab7f5df35")
  (debian  "bookworm" "tcc")
  ;; Debian's archive of everything it ever had, where the SHA-1 of a file is its address.
  (https   "https://snapshot.debian.org/file/9fb0f044118185909673320fa7f9491b974f052a"))
