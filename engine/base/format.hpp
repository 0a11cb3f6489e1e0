// The one place where fmt enters. `format` is fmt::format: checked at compile time, independent of the locale.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace practicum {

using fmt::format;
using fmt::format_to;

// The items in a row, `between` each two of them.
template <typename Items>
std::string joined(const Items& items, std::string_view between) {
    return fmt::format("{}", fmt::join(items, between));
}

}  // namespace practicum
