// A transcript on disk, complete after every turn.
#pragma once

#include <string>

#include "session/session.hpp"

namespace practicum::repl {

class SaveFile {
public:
    // Begins to save to `path`, which must not exist yet. False with `why` if that cannot be.
    bool begin(const std::string& path, const session::Session& session, std::string& why);
    bool active() const { return !path_.empty(); }
    const std::string& path() const { return path_; }
    // Writes the whole session anew, beside the file and then in its place, so that the file is never half written.
    // Readable by its owner only.
    bool write(const session::Session& session, std::string& why);

private:
    std::string path_;
};

}  // namespace practicum::repl
