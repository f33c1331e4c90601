;; The C library musl.  Debian's file is upstream's release, byte for byte.

(third-party musl
  (version "1.2.5")
  (file    "musl_1.2.5.orig.tar.gz")
  (size    1080786)
  (sha256  "a9a118bbe84d8764da0ea0d28b3ab3fae8477fc7e4085d90102b8596fc7c75e4")
  (folder  "musl-1.2.5")
  (debian  "trixie" "musl")
  (https   "https://musl.libc.org/releases/musl-1.2.5.tar.gz"))
