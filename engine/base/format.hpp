// The one place where fmt enters. `format` is fmt::format: checked at compile time, independent of the locale.
#pragma once

#include <fmt/format.h>

namespace practicum {

using fmt::format;
using fmt::format_to;

}  // namespace practicum
