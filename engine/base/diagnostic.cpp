#include "base/diagnostic.hpp"

#include <algorithm>
#include <tuple>

#include "base/format.hpp"
#include "base/utf8.hpp"

namespace practicum {

std::uint16_t Sources::add(std::string name, std::string text) {
    files_.push_back(std::make_unique<File>(File{std::move(name), std::move(text)}));
    return static_cast<std::uint16_t>(files_.size() - 1);
}

std::string_view Sources::line(std::uint16_t file, std::uint32_t number) const {
    if (file >= files_.size() || number == 0) return {};
    std::string_view rest = files_[file]->text;
    for (; number > 1; --number) {
        const auto end = rest.find('\n');
        if (end == std::string_view::npos) return {};
        rest.remove_prefix(end + 1);
    }
    rest = rest.substr(0, rest.find('\n'));
    return !rest.empty() && rest.back() == '\r' ? rest.substr(0, rest.size() - 1) : rest;
}

std::string_view name_of(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

void Diagnostics::add(std::string_view code, Severity severity, Span at, std::string message, std::string hint) {
    if (severity == Severity::error) ++errors_;
    all_.push_back({std::string(code), severity, at, std::move(message), std::move(hint)});
}

void Diagnostics::sort() {
    const auto key = [](const Diagnostic& d) { return std::tie(d.at.file, d.at.line, d.at.column, d.code, d.message); };
    std::stable_sort(all_.begin(), all_.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    all_.erase(std::unique(all_.begin(), all_.end(), [&](const auto& a, const auto& b) { return key(a) == key(b); }),
               all_.end());
    errors_ = static_cast<std::size_t>(
        std::count_if(all_.begin(), all_.end(), [](const auto& d) { return d.severity == Severity::error; }));
}

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
        --room;
        if (number + 1 < d.at.column) pad.append(display_width(piece), ' ');
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

}  // namespace practicum
