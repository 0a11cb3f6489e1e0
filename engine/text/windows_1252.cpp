#include "text/windows_1252.hpp"

#include <array>

#include "base/utf8.hpp"

namespace practicum {

// 0x80 to 0x9F; 0 where there is no character. Elsewhere a byte is its character's number.
static constexpr std::array<char16_t, 32> special{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                  0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                  0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                  0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::optional<char32_t> windows_1252_character(unsigned char byte) {
    if (byte < 0x80 || byte >= 0xA0) return byte;
    const char32_t c = special[byte - 0x80];
    return c == 0 ? std::nullopt : std::optional(c);
}

std::optional<std::string> from_windows_1252(std::string_view text) {
    std::string out;
    bool any = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        const std::size_t from = at;
        next_char(text, at);
        const auto c = windows_1252_character(byte);
        if (at - from > 1 || !c) return std::nullopt;
        any = any || byte >= 0x80;
        append_char(out, *c);
    }
    return any ? std::optional(std::move(out)) : std::nullopt;
}

}  // namespace practicum
