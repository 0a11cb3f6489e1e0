#include "base/utf8.hpp"

#include <algorithm>
#include <optional>

namespace practicum {

// How many bytes follow the first one of a character; none if it is not the first one of any.
static std::optional<int> bytes_behind(unsigned char lead) {
    if (lead < 0x80) return 0;
    if (lead >= 0xC2 && lead < 0xE0) return 1;
    if (lead >= 0xE0 && lead < 0xF0) return 2;
    if (lead >= 0xF0 && lead < 0xF5) return 3;
    return std::nullopt;
}

char32_t next_char(std::string_view text, std::size_t& at) {
    const std::size_t start = at++;
    const auto lead = static_cast<unsigned char>(text[start]);
    const auto behind = bytes_behind(lead);
    if (!behind || start + static_cast<std::size_t>(*behind) >= text.size()) return U'\uFFFD';
    char32_t c = *behind == 0 ? lead : lead & (0x3F >> *behind);
    for (int i = 1; i <= *behind; ++i) {
        const auto byte = static_cast<unsigned char>(text[start + static_cast<std::size_t>(i)]);
        if ((byte & 0xC0) != 0x80) return U'\uFFFD';
        c = (c << 6) | (byte & 0x3F);
    }
    const bool overlong = (*behind == 2 && c < 0x800) || (*behind == 3 && c < 0x10000);
    if (overlong || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) return U'\uFFFD';
    at += static_cast<std::size_t>(*behind);
    return c;
}

void append_char(std::string& out, char32_t c) {
    const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    const auto behind = [&](int shift) { put(0x80 | ((c >> shift) & 0x3F)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6));
        behind(0);
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12));
        behind(6);
        behind(0);
    } else {
        put(0xF0 | (c >> 18));
        behind(12);
        behind(6);
        behind(0);
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

// Moves `at` to the next character that is a letter, a digit or not ASCII, and gives it in lower case; 0 at the end.
static char next_letter(std::string_view text, std::size_t& at) {
    for (; at < text.size(); ++at) {
        const char c = text[at];
        const bool capital = c >= 'A' && c <= 'Z';
        if (!capital && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && (c & 0x80) == 0) continue;
        ++at;
        return capital ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return 0;
}

bool same_words(std::string_view a, std::string_view b) {
    for (std::size_t i = 0, j = 0;;) {
        const char one = next_letter(a, i), other = next_letter(b, j);
        if (one != other) return false;
        if (one == 0) return true;
    }
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
