#include "repl/screen.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "base/split.hpp"
#include "base/utf8.hpp"
#include "text/unicode.hpp"

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

namespace {

class Wrapping {
public:
    Wrapping(std::size_t width, std::size_t indent, std::size_t first)
        : width_(width), indent_(indent), pad_(indent, ' '), used_(first) {}

    void add(std::string_view word) {
        const std::size_t needed = columns(word);
        if (!fresh_ && width_ > 0 && used_ + 1 + needed > width_) new_line();
        if (!fresh_) {
            out_ += ' ';
            ++used_;
        }
        word = cut_to_lines(word);
        out_ += word;
        used_ += columns(word);
        fresh_ = false;
    }

    void new_line() {
        out_ += '\n';
        out_ += pad_;
        used_ = indent_;
        fresh_ = true;
    }

    std::string done() { return std::move(out_); }

private:
    // Writes of a word that no line holds as much as fits, line by line; the rest of it.
    std::string_view cut_to_lines(std::string_view word) {
        const std::size_t whole_line = width_ - std::min(indent_, width_ > 0 ? width_ - 1 : 0);
        while (width_ > 0 && used_ + columns(word) > width_ && columns(word) > whole_line) {
            const std::size_t end = fitting(word);
            if (end == 0) break;
            out_ += word.substr(0, end);
            word.remove_prefix(end);
            new_line();
        }
        return word;
    }

    // How many bytes of the word fit in what is left of the line.
    std::size_t fitting(std::string_view word) const {
        std::size_t at = 0;
        for (std::size_t taken = used_; at < word.size();) {
            std::size_t next = at;
            taken += char_columns(next_char(word, next));
            if (taken > width_) break;
            at = next;
        }
        return at;
    }

    std::size_t width_, indent_;
    std::string pad_, out_;
    std::size_t used_;   // columns of the line that is being written
    bool fresh_ = true;  // nothing stands in it yet
};

}  // namespace

std::string wrap(std::string_view text, std::size_t width, std::size_t indent, std::size_t first) {
    Wrapping out(width, indent, first);
    const auto lines = split(text, "\n");
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (i > 0) out.new_line();
        for (const std::string_view word : split(lines[i], " "))
            if (!word.empty()) out.add(word);
    }
    return out.done();
}

void Screen::paragraph(std::string_view text, Tone tone, std::string_view label, std::size_t indent) {
    std::string clean;
    for (const std::string_view line : split(text, "\n")) {
        if (line.data() != text.data()) clean += '\n';
        clean += clean_text(line);
    }
    const std::size_t label_columns = label.empty() ? 0 : columns(label) + 1;
    const std::string body = wrap(clean, width(), indent, label_columns);
    // With a label the label is coloured; without one, or in the dim tone, the text is.
    std::string out = coloured(label, tone);
    if (!label.empty()) out += ' ';
    out += label.empty() || tone == Tone::dim ? coloured(body, tone) : body;
    line(out);
}

void Screen::text(std::string_view text) { std::fwrite(text.data(), 1, text.size(), stdout); }

void Screen::line(std::string_view line) {
    text(line);
    std::fputc('\n', stdout);
}

void Screen::flush() { std::fflush(stdout); }

}  // namespace practicum::repl
