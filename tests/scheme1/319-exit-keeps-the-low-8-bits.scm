(exit 259)
