#include <abc
