#include "repl/render.hpp"

#include <algorithm>
#include <cstdio>

#include "base/format.hpp"
#include "base/utf8.hpp"
#include "text/unicode.hpp"

namespace practicum::repl {

static std::string excerpt(const Diagnostic& d, std::string_view line) {
    constexpr std::size_t widest = 100;  // columns of source shown, around the mistake
    const std::size_t from = d.at.column > widest * 3 / 4 ? d.at.column - widest / 2 : 0;
    std::string shown, pad;
    std::size_t number = 0, room = widest;
    for (std::size_t at = 0; at < line.size() && room > 0; ++number) {
        const char32_t c = next_char(line, at);
        if (number < from) continue;
        std::string piece;
        append_char(piece, c);
        piece = clean_text(piece);
        shown += piece;
        room -= std::min(room, columns(piece));
        if (number + 1 < d.at.column) pad.append(columns(piece), ' ');
    }
    const std::size_t left =
        char_count(shown) + from + 1 > d.at.column ? char_count(shown) + from + 1 - d.at.column : 1;
    const std::size_t marks = std::clamp<std::size_t>(d.at.length, 1, std::max<std::size_t>(left, 1));
    return format("{:>5} | {}\n      | {}^{}\n", d.at.line, shown, pad, std::string(marks - 1, '~'));
}

std::string render(const Diagnostic& d, const Sources& sources) {
    std::string out = d.at.file < sources.size() ? clean_text(sources.name(d.at.file)) : std::string("?");
    if (d.at.line > 0) out += format(":{}:{}", d.at.line, d.at.column);
    out += format(": {} {}: {}\n", name_of(d.severity), d.code, clean_text(d.message));
    if (d.at.line > 0 && d.at.file < sources.size()) out += excerpt(d, sources.line(d.at.file, d.at.line));
    if (!d.hint.empty()) out += format("  hint: {}\n", clean_text(d.hint));
    return out;
}

void complain(const Diagnostics& diagnostics, const Sources& sources) {
    for (const auto& one : diagnostics.all()) std::fputs(render(one, sources).c_str(), stderr);
}

}  // namespace practicum::repl
