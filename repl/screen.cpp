#include "repl/screen.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/utf8.hpp"

namespace practicum::repl {

Screen::Screen(bool plain) {
    terminal_ = isatty(STDOUT_FILENO) != 0;
    const char* no_color = std::getenv("NO_COLOR");
    const char* term = std::getenv("TERM");
    const bool dumb = !term || std::string_view(term) == "dumb";
    colours_ = terminal_ && !plain && !dumb && (!no_color || !*no_color);
}

std::size_t Screen::width() const {
    constexpr std::size_t narrowest = 20, widest = 100;  // longer lines are hard to read
    winsize size{};
    if (terminal_ && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return std::clamp<std::size_t>(size.ws_col, narrowest, widest);
    if (const char* columns = std::getenv("COLUMNS")) {
        const long wanted = std::strtol(columns, nullptr, 10);
        if (wanted > 0) return std::clamp<std::size_t>(static_cast<std::size_t>(wanted), narrowest, widest);
    }
    return terminal_ ? 80 : 0;
}

std::string Screen::coloured(std::string_view text, Tone tone) const {
    if (!colours_ || tone == Tone::plain || text.empty()) return std::string(text);
    // Bold and two hues of the sixteen that themes keep readable on light and on dark; nothing carries meaning alone.
    const char* code = tone == Tone::client    ? "\x1b[1;36m"
                       : tone == Tone::coach   ? "\x1b[35m"
                       : tone == Tone::title   ? "\x1b[1m"
                       : tone == Tone::warning ? "\x1b[1;31m"
                                               : "\x1b[2m";
    return std::string(code) + std::string(text) + "\x1b[0m";
}

std::string wrap(std::string_view text, std::size_t width, std::size_t indent, std::size_t first) {
    std::string out;
    std::size_t used = first;
    const std::string pad(indent, ' ');
    const auto newline = [&] {
        out += '\n';
        out += pad;
        used = indent;
    };
    bool fresh = true;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find_first_of(" \n", from), text.size());
        std::string_view word = text.substr(from, end - from);
        if (!word.empty()) {
            std::size_t columns = display_width(word);
            if (!fresh && width > 0 && used + 1 + columns > width) newline(), fresh = true;
            if (!fresh) out += ' ', ++used;
            while (width > 0 && used + columns > width && columns > width - std::min(indent, width - 1)) {
                std::size_t at = 0;
                while (at < word.size()) {
                    std::size_t next = at;
                    const std::size_t step = char_width(next_char(word, next));
                    if (used + step > width) break;
                    used += step;
                    at = next;
                }
                if (at == 0) break;
                out += word.substr(0, at);
                word.remove_prefix(at);
                columns = display_width(word);
                newline();
            }
            out += word;
            used += columns;
            fresh = false;
        }
        if (end < text.size() && text[end] == '\n') newline(), fresh = true;
        from = end + 1;
    }
    return out;
}

void Screen::paragraph(std::string_view text, Tone tone, std::string_view label, std::size_t indent) {
    std::string clean;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find('\n', from), text.size());
        if (from > 0) clean += '\n';
        clean += clean_text(text.substr(from, end - from));
        from = end + 1;
    }
    std::string out = coloured(label, tone);
    if (!label.empty()) out += ' ';
    const std::string body = wrap(clean, width(), indent, label.empty() ? 0 : display_width(label) + 1);
    // With a label the label is coloured; without one the text is.
    out += label.empty() ? coloured(body, tone) : tone == Tone::dim ? coloured(body, tone) : body;
    line(out);
}

void Screen::line(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
}

void Screen::flush() { std::fflush(stdout); }

}  // namespace practicum::repl
