#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace practicum {

char32_t next_char(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) return ++at, lead;
    const int extra = lead >= 0xF0 && lead < 0xF5 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
    if (extra == 0 || lead >= 0xF5 || at + static_cast<std::size_t>(extra) >= text.size()) {
        if (extra == 0 || lead >= 0xF5 || at + static_cast<std::size_t>(extra) > text.size() - 1)
            return ++at, U'\uFFFD';
    }
    char32_t c = lead & (0x3F >> extra);
    for (int i = 1; i <= extra; ++i) {
        const unsigned char b = byte(at + static_cast<std::size_t>(i));
        if ((b & 0xC0) != 0x80) return ++at, U'\uFFFD';
        c = (c << 6) | (b & 0x3F);
    }
    const bool overlong = (extra == 2 && c < 0x800) || (extra == 3 && c < 0x10000);
    if (overlong || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return ++at, U'\uFFFD';
    at += static_cast<std::size_t>(extra) + 1;
    return c;
}

void append_char(std::string& out, char32_t c) {
    const auto put = [&](char32_t b) { out.push_back(static_cast<char>(b)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6)), put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | (c >> 18)), put(0x80 | ((c >> 12) & 0x3F)), put(0x80 | ((c >> 6) & 0x3F)), put(0x80 | (c & 0x3F));
    }
}

static bool invisible(char32_t c) {
    return c == 0x00AD || c == 0x061C || c == 0x180E || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
           (c >= 0xE0000 && c <= 0xE0FFF);
}

// Past an ANSI escape sequence that begins at `at` (just after the ESC).
static std::size_t skip_escape(std::string_view text, std::size_t at) {
    if (at >= text.size()) return at;
    const char kind = text[at];
    if (kind == '[') {
        for (++at; at < text.size(); ++at)
            if (text[at] >= 0x40 && text[at] <= 0x7E)
                return at + 1;
            else if (static_cast<unsigned char>(text[at]) < 0x20 || static_cast<unsigned char>(text[at]) > 0x7E)
                return at;
        return at;
    }
    if (kind == ']' || kind == 'P' || kind == '_' || kind == '^') {
        for (++at; at < text.size(); ++at) {
            if (text[at] == '\a') return at + 1;
            if (text[at] == '\x1b') return at + (at + 1 < text.size() && text[at + 1] == '\\' ? 2 : 0);
            if (text[at] == '\n') return at;
        }
        return at;
    }
    return kind >= 0x20 && kind <= 0x7E ? at + 1 : at;
}

std::string clean_text(std::string_view text) {
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7F; })) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_char(text, at);
        if (c == U'\x1b') {
            at = skip_escape(text, at);
        } else if (c == U'\t' || c == U'\n' || c == U'\r' || c == 0x2028 || c == 0x2029 || c == 0x0085) {
            out.push_back(' ');
        } else if (c >= 0x20 && !(c >= 0x7F && c < 0xA0) && !invisible(c)) {
            append_char(out, c);
        }
    }
    return out;
}

std::size_t char_width(char32_t c) {
    struct Range {
        char32_t first, last;
    };
    static constexpr std::array<Range, 12> zero{{{0x300, 0x36F},
                                                 {0x483, 0x489},
                                                 {0x591, 0x5BD},
                                                 {0x610, 0x61A},
                                                 {0x64B, 0x65F},
                                                 {0x1AB0, 0x1AFF},
                                                 {0x1DC0, 0x1DFF},
                                                 {0x200B, 0x200F},
                                                 {0x20D0, 0x20FF},
                                                 {0xFE00, 0xFE0F},
                                                 {0xFE20, 0xFE2F},
                                                 {0xE0100, 0xE01EF}}};
    static constexpr std::array<Range, 17> wide{{{0x1100, 0x115F},
                                                 {0x231A, 0x231B},
                                                 {0x23E9, 0x23EC},
                                                 {0x25FD, 0x25FE},
                                                 {0x2614, 0x2615},
                                                 {0x2E80, 0x303E},
                                                 {0x3041, 0x33FF},
                                                 {0x3400, 0x4DBF},
                                                 {0x4E00, 0x9FFF},
                                                 {0xA000, 0xA4CF},
                                                 {0xAC00, 0xD7A3},
                                                 {0xF900, 0xFAFF},
                                                 {0xFE30, 0xFE4F},
                                                 {0xFF00, 0xFF60},
                                                 {0xFFE0, 0xFFE6},
                                                 {0x1F300, 0x1FAFF},
                                                 {0x20000, 0x3FFFD}}};
    const auto in = [c](const auto& ranges) {
        return std::any_of(ranges.begin(), ranges.end(), [c](Range r) { return c >= r.first && c <= r.last; });
    };
    if (c < 0x300) return c >= 0x20 && !(c >= 0x7F && c < 0xA0) ? 1 : 0;
    return in(zero) ? 0 : in(wide) ? 2 : 1;
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) width += char_width(next_char(text, at));
    return width;
}

std::size_t char_count(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) next_char(text, at);
    return count;
}

std::string_view clip(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

std::string ascii_lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace practicum
