// What YAML's events do not say of a file and only its text shows: where a byte stands as line and column, where a
// scalar ends, whether a comment stands behind it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace practicum::loading {

enum class ScalarStyle : std::uint8_t { plain, single_quoted, double_quoted, block };

// Keeps a view of the text, which must outlive it. Offsets are in bytes.
class SourceText {
public:
    SourceText(std::uint16_t file, std::string_view text);

    std::string_view text() const { return text_; }
    // The place of a byte; `until` is the byte after the last one that is meant, on the same line.
    Span span(std::size_t offset, std::size_t until = 0) const;
    std::uint32_t line_number(std::size_t offset) const;  // from 1
    // The line that a byte stands in, without its end.
    std::string_view line_at(std::size_t offset) const;
    std::size_t line_start(std::size_t offset) const;

    // The first byte that no YAML file may hold: part of no UTF-8 character, or a control character.
    std::optional<std::size_t> first_bad_byte() const;

    // How the scalar that begins at `offset` is written.
    ScalarStyle style_at(std::size_t offset) const;
    // The offset behind the quotation mark that closes the scalar; none if nothing closes it.
    std::optional<std::size_t> end_of_quoted(std::size_t offset) const;
    // The offset behind a plain scalar that YAML read as `value`.
    std::size_t end_of_plain(std::size_t offset, std::string_view value) const;
    // The comment that follows on the same line, from its '#' on; empty if none does.
    std::string_view comment_after(std::size_t offset) const;

private:
    std::uint16_t file_;
    std::string_view text_;
    std::vector<std::size_t> line_starts_;
};

}  // namespace practicum::loading
