/* config.h - how the chain's tcc is configured.  The target is given by -D TCC_TARGET_...
   All paths are relative, so that nothing of the machine it is built or used on is in its bytes or its output. */
#define TCC_VERSION "0.9.27"
#define ONE_SOURCE 1
#define CONFIG_TCC_STATIC 1
#define CONFIG_TCCDIR "."
#define CONFIG_TCC_SYSINCLUDEPATHS "include"
#define CONFIG_TCC_LIBPATHS "lib"
#define CONFIG_TCC_CRTPREFIX "lib"
#define CONFIG_TCC_ELFINTERP ""
