// Where lines come from: a terminal with editing, history and completion, or a pipe. The one place where libedit enters
// is line_reader.cpp.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace practicum::repl {

class LineReader {
public:
    // `editing`: use line editing if standard input and output are terminals. `words` complete a word that begins with
    // '/'.
    LineReader(bool editing, std::vector<std::string> words);
    ~LineReader();

    // The next line without its end; nullopt at the end of input, or when the user pressed Ctrl-C or Ctrl-D. Pasted
    // text of several lines comes as one line. A line longer than 64 KiB is cut there and the rest of it dropped.
    std::optional<std::string> line(const std::string& prompt);

    bool interrupted() const;  // by Ctrl-C
    bool terminal() const;     // lines are typed by a person and already stand on the screen

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace practicum::repl
