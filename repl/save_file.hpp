// A transcript on disk, complete after every turn.
#pragma once

#include <string>

#include "base/result.hpp"
#include "session/session.hpp"

namespace practicum::repl {

class SaveFile {
public:
    // Begins to save to `path`, which must not exist yet.
    Result<void> begin(const std::string& path, const session::Session& session);
    bool active() const { return !path_.empty(); }
    const std::string& path() const { return path_; }
    // Writes the whole session anew, beside the file and then in its place, so that the file is never half written.
    // Readable by its owner only.
    Result<void> write(const session::Session& session);

private:
    std::string path_;
};

}  // namespace practicum::repl
