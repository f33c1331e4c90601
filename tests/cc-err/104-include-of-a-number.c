#include 42
