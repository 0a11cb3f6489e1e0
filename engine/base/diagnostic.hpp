// Diagnostics: a mistake in something an author wrote, with its place, what was found, what was expected and how to
// mend it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace practicum {

// A place in a source: `line` and `column` count from 1, in characters; 0 means "the file as a whole". `length` is in
// characters, on one line.
struct Span {
    std::uint16_t file = 0;  // index into Sources
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t length = 1;
};

// The texts that spans point into. Owns them; the reference returned by `text` is valid as long as the Sources.
class Sources {
public:
    std::uint16_t add(std::string name, std::string text);
    const std::string& name(std::uint16_t file) const { return files_.at(file)->name; }
    const std::string& text(std::uint16_t file) const { return files_.at(file)->text; }
    std::size_t size() const { return files_.size(); }
    // The line (1-based) without its newline; empty if there is none.
    std::string_view line(std::uint16_t file, std::uint32_t number) const;

private:
    struct File {
        std::string name, text;
    };
    std::vector<std::unique_ptr<File>> files_;
};

enum class Severity : std::uint8_t { error, warning, note };
std::string_view name_of(Severity);

struct Diagnostic {
    std::string code;  // P0001 …: stable; each has a page in docs/diagnostics
    Severity severity = Severity::error;
    Span at;
    std::string message;  // what was found and what was expected
    std::string hint;     // how to mend it; may be empty
};

class Diagnostics {
public:
    void add(Diagnostic diagnostic);
    void add(std::string_view code, Severity severity, Span at, std::string message, std::string hint = "");
    void error(std::string_view code, Span at, std::string message, std::string hint = "") {
        add(code, Severity::error, at, std::move(message), std::move(hint));
    }
    void warning(std::string_view code, Span at, std::string message, std::string hint = "") {
        add(code, Severity::warning, at, std::move(message), std::move(hint));
    }
    bool has_errors() const { return errors_ > 0; }
    std::size_t errors() const { return errors_; }
    const std::vector<Diagnostic>& all() const { return all_; }
    // By file, line, column, code; equal ones once.
    void sort();

private:
    std::vector<Diagnostic> all_;
    std::size_t errors_ = 0;
};

}  // namespace practicum
