#include "base/diagnostic.hpp"

#include <algorithm>
#include <tuple>

#include "base/split.hpp"

namespace practicum {

std::uint16_t Sources::add(std::string name, std::string text) {
    files_.push_back(std::make_unique<File>(File{std::move(name), std::move(text)}));
    return static_cast<std::uint16_t>(files_.size() - 1);
}

std::string_view Sources::line(std::uint16_t file, std::uint32_t number) const {
    return file < files_.size() ? line_of_text(files_[file]->text, number) : std::string_view();
}

std::string_view name_of(Severity severity) {
    return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "note";
}

void Diagnostics::add(std::string_view code, Severity severity, Span at, std::string message, std::string hint) {
    add({std::string(code), severity, at, std::move(message), std::move(hint)});
}

void Diagnostics::add(Diagnostic diagnostic) {
    if (diagnostic.severity == Severity::error) ++errors_;
    all_.push_back(std::move(diagnostic));
}

void Diagnostics::sort() {
    const auto key = [](const Diagnostic& d) { return std::tie(d.at.file, d.at.line, d.at.column, d.code, d.message); };
    std::stable_sort(all_.begin(), all_.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    all_.erase(std::unique(all_.begin(), all_.end(), [&](const auto& a, const auto& b) { return key(a) == key(b); }),
               all_.end());
    errors_ = static_cast<std::size_t>(
        std::count_if(all_.begin(), all_.end(), [](const auto& d) { return d.severity == Severity::error; }));
}

}  // namespace practicum
