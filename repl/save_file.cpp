#include "repl/save_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

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

bool SaveFile::begin(const std::string& path, const session::Session& session, std::string& why) {
    std::error_code error;
    if (std::filesystem::exists(path, error))
        return why = "it exists already; choose another name, nothing was changed", false;
    path_ = path;
    if (write(session, why)) return true;
    path_.clear();
    return false;
}

bool SaveFile::write(const session::Session& session, std::string& why) {
    const std::string part = path_ + ".part";
    const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) return why = std::strerror(errno), false;
    const std::string text = transcript_of(session);
    bool good = true;
    for (std::size_t done = 0; good && done < text.size();) {
        const ssize_t wrote = ::write(file, text.data() + done, text.size() - done);
        if (wrote < 0 && errno == EINTR) continue;
        good = wrote > 0;
        if (good) done += static_cast<std::size_t>(wrote);
    }
    if (!good) why = std::strerror(errno);
    ::close(file);
    if (good && std::rename(part.c_str(), path_.c_str()) != 0) why = std::strerror(errno), good = false;
    if (!good) std::remove(part.c_str());
    return good;
}

}  // namespace practicum::repl
