#include "repl/columns.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace practicum::repl {

std::size_t char_columns(char32_t c) {
    return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(c))));
}

std::size_t columns(std::string_view text) {
    std::size_t sum = 0;
    for (std::size_t at = 0; at < text.size();) sum += char_columns(next_char(text, at));
    return sum;
}

}  // namespace practicum::repl
