#include "repl/save_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "base/file.hpp"
#include "base/format.hpp"

namespace practicum::repl {

static std::string transcript_of(const session::Session& session) {
    const Scenario& scenario = session.scenario();
    std::string out = format("(A practice session with a fictional client. Scenario {}{}{}, seed {}.)\n\n", scenario.id,
                             scenario.difficulty.empty() ? "" : ", difficulty ", scenario.difficulty, session.seed());
    const std::string& name = scenario.client_name;
    out += format("{}: {}\n", name, session.opening().client());
    for (const auto& [heard, turn] : session.exchanges()) {
        out += format("Therapist: {}\n", heard.silence ? "(silence)" : heard.text);
        out += format("{}: {}\n", name, turn.client());
    }
    return out;
}

Result<void> SaveFile::begin(const std::string& path, const session::Session& session) {
    std::error_code error;
    if (std::filesystem::exists(path, error))
        return Problem{"it exists already; choose another name, nothing was changed"};
    path_ = path;
    auto written = write(session);
    if (!written) path_.clear();
    return written;
}

Result<void> SaveFile::write(const session::Session& session) {
    const std::string part = path_ + ".part";
    const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) return Problem{std::strerror(errno)};
    int error = write_all(file, transcript_of(session));
    ::close(file);
    if (error == 0 && std::rename(part.c_str(), path_.c_str()) != 0) error = errno;
    if (error == 0) return {};
    std::remove(part.c_str());
    return Problem{std::strerror(error)};
}

}  // namespace practicum::repl
