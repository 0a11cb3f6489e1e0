// What is printed on standard output, and how: width, wrapping, colours. Line editing draws the line that is being
// typed itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace practicum::repl {

enum class Tone { plain, client, coach, dim, title, warning };

class Screen {
public:
    // `plain` forbids colours. Colours need a terminal, and NO_COLOR unset; wrapping needs a terminal, or COLUMNS set.
    explicit Screen(bool plain);

    bool terminal() const { return terminal_; }
    // Columns to wrap at; 0: do not wrap.
    std::size_t width() const;

    // A paragraph, cleaned, wrapped, with `label` in front and following lines indented by `indent`.
    void paragraph(std::string_view text, Tone tone = Tone::plain, std::string_view label = "", std::size_t indent = 0);
    // Text as it is (trusted, cleaned by the caller), with a newline.
    void line(std::string_view text = "");
    // The same without one.
    void text(std::string_view text);
    void flush();

private:
    std::string coloured(std::string_view text, Tone tone) const;

    bool terminal_ = false;
    bool colours_ = false;
};

// `text` in lines of at most `width` columns (0: one line a paragraph), each but the first indented by `indent`
// columns, the first shortened by `first` columns already taken. Words longer than a line are cut.
std::string wrap(std::string_view text, std::size_t width, std::size_t indent, std::size_t first);

}  // namespace practicum::repl
