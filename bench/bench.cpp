// Measures what a trainee waits for. Times are of this machine and this moment: compare figures of one run with each other.
//   practicum-bench start PROGRAM [SCENARIO]   process start to the client's first line, through a pipe
//   practicum-bench turn SCENARIO-FOLDER       one typed turn (listen and step) in process, no disk
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "authoring/open_scenario.hpp"
#include "base/draw.hpp"
#include "session/session.hpp"

using namespace practicum;
using Clock = std::chrono::steady_clock;

namespace {

double milliseconds(Clock::duration time) { return std::chrono::duration<double, std::milli>(time).count(); }

void report(const char* what, std::vector<double> times, const char* unit) {
    std::sort(times.begin(), times.end());
    const auto at = [&](double part) { return times[std::min(times.size() - 1, static_cast<std::size_t>(part * static_cast<double>(times.size())))]; };
    std::printf("%-28s %zu samples   median %.3f   p99 %.3f   most %.3f %s\n", what, times.size(), at(.5), at(.99), times.back(), unit);
}

// Milliseconds until `marker` has come from the program.
double until(const std::vector<std::string>& command, const std::string& marker) {
    int from[2], to[2];
    if (pipe(from) != 0 || pipe(to) != 0) return -1;
    const auto began = Clock::now();
    const pid_t child = fork();
    if (child == 0) {
        dup2(to[0], STDIN_FILENO), dup2(from[1], STDOUT_FILENO);
        for (int end : {from[0], from[1], to[0], to[1]}) close(end);
        std::vector<char*> arguments;
        for (const auto& word : command) arguments.push_back(const_cast<char*>(word.c_str()));
        arguments.push_back(nullptr);
        execv(arguments[0], arguments.data());
        _exit(127);
    }
    close(from[1]), close(to[0]);
    std::string seen;
    char block[4096];
    double time = -1;
    for (ssize_t got = 0; time < 0 && (got = read(from[0], block, sizeof block)) > 0;) {
        seen.append(block, static_cast<std::size_t>(got));
        if (seen.find(marker) != std::string::npos) time = milliseconds(Clock::now() - began);
    }
    close(to[1]), close(from[0]);
    waitpid(child, nullptr, 0);
    return time;
}

int start(const std::string& program, const std::string& scenario, const std::string& client) {
    std::vector<double> first, bare;
    for (int i = 0; i < 200; ++i) {
        first.push_back(until({program, "play", scenario, "--seed", "1"}, "\n" + client + ":"));
        bare.push_back(until({program, "--version"}, "practicum"));
    }
    if (first[0] < 0) return std::fprintf(stderr, "the program gave no first line\n"), 1;
    report(("first line, " + scenario).c_str(), first, "ms");
    report("the program alone", bare, "ms");
    return 0;
}

int turn(const std::string& folder) {
    const auto opened = authoring::open_scenario(folder, "scripts", "", false);
    if (!opened.scenario) return std::fprintf(stderr, "%s cannot be used\n", folder.c_str()), 1;
    std::string why;
    const auto language = listening::open_language("data", why);
    if (!language) return std::fprintf(stderr, "%s\n", why.c_str()), 1;
    dialogue::Stage stage(opened.scenario, language);
    std::vector<std::string> lines;
    for (const auto& response : opened.scenario->responses) lines.push_back(response.say), lines.insert(lines.end(), response.also.begin(), response.also.end());
    std::vector<double> times;
    for (std::uint64_t seed = 0; times.size() < 20000; ++seed) {
        session::Session session(stage, seed);
        while (!session.over() && times.size() < 20000) {
            const std::string& line = lines[draw(seed, "bench", session.state().turn) % lines.size()];
            const auto began = Clock::now();
            session.say(line);
            times.push_back(milliseconds(Clock::now() - began) * 1000);
        }
    }
    report(("typed turn, " + opened.scenario->id).c_str(), times, "us");
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() >= 2 && words[0] == "start") return start(words[1], words.size() > 2 ? words[2] : "robert", words.size() > 3 ? words[3] : "Robert");
    if (words.size() == 2 && words[0] == "turn") return turn(words[1]);
    std::fprintf(stderr, "practicum-bench start PROGRAM [SCENARIO CLIENT] | turn SCENARIO-FOLDER\n");
    return 2;
}
