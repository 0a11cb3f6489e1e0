// Counts how often memory is asked for.
#pragma once

#include <cstddef>

// Since the start of the program.
std::size_t allocations();
