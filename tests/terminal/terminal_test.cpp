// The program in a real terminal: keys in, screen out. The program's path comes from the environment variable
// PRACTICUM_PROGRAM.
#include <poll.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/utf8.hpp"
#include "text/unicode.hpp"
#include "unit/catch.hpp"
#include "unit/support.hpp"

namespace {

class Terminal {
public:
    Terminal(std::vector<std::string> words, unsigned short columns = 80, bool colours = false) {
        winsize size{24, columns, 0, 0};
        child_ = forkpty(&screen_, nullptr, nullptr, &size);
        if (child_ == 0) {
            setenv("TERM", "xterm", 1);
            setenv("LC_ALL", "C.UTF-8", 1);
            setenv("PRACTICUM_HOME", PRACTICUM_SOURCE_DIR, 1);
            unsetenv("COLUMNS");
            if (colours)
                unsetenv("NO_COLOR");
            else
                setenv("NO_COLOR", "1", 1);
            const char* program = std::getenv("PRACTICUM_PROGRAM");
            std::vector<char*> arguments{const_cast<char*>(program ? program : "practicum")};
            for (auto& word : words) arguments.push_back(word.data());
            arguments.push_back(nullptr);
            execv(arguments[0], arguments.data());
            _exit(127);
        }
    }
    ~Terminal() {
        if (child_ > 0) kill(child_, SIGKILL), waitpid(child_, nullptr, 0);
        close(screen_);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    void type(const std::string& keys) {
        REQUIRE(write(screen_, keys.data(), keys.size()) == static_cast<ssize_t>(keys.size()));
    }

    // Reads until the text is there (true) or ten seconds have gone or the program has.
    bool shows(const std::string& text) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (seen_.find(text, mark_) == std::string::npos) {
            pollfd poll_it{screen_, POLLIN, 0};
            if (std::chrono::steady_clock::now() > deadline) return false;
            if (poll(&poll_it, 1, 100) <= 0) continue;
            char block[4096];
            const ssize_t got = read(screen_, block, sizeof block);
            if (got <= 0) return seen_.find(text, mark_) != std::string::npos;
            seen_.append(block, static_cast<std::size_t>(got));
        }
        mark_ = seen_.find(text, mark_) + text.size();
        return true;
    }

    int exit_code() {
        int status = 0;
        while (shows("\x01never\x01")) {}
        for (int tries = 0; tries < 100; ++tries) {
            if (waitpid(child_, &status, WNOHANG) == child_) break;
            if (tries == 99) return -2;  // it goes on
            usleep(50000);
        }
        child_ = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    const std::string& seen() const { return seen_; }

private:
    int screen_ = -1;
    pid_t child_ = -1;
    std::string seen_;
    std::size_t mark_ = 0;
};

const std::vector<std::string> robert{"play", "robert", "--seed", "4"};

}  // namespace

TEST_CASE("a session: typed, answered, explained, left", "[terminal]") {
    Terminal terminal(robert);
    REQUIRE(terminal.shows("It is not therapy"));
    REQUIRE(terminal.shows("/quit or Ctrl-D leaves"));
    REQUIRE(terminal.shows("Robert: "));
    REQUIRE(terminal.shows("You: "));
    terminal.type("How have things been since we last met?\r");
    REQUIRE(terminal.shows("whirlwind"));
    terminal.type("/why\r");
    REQUIRE(terminal.shows("arrives/ask-since"));
    terminal.type("/state\r");
    REQUIRE(terminal.shows("trust"));
    terminal.type("/undo\r");
    REQUIRE(terminal.shows("is taken back"));
    terminal.type("/quit\r");
    REQUIRE(terminal.shows("How it went"));
    REQUIRE(terminal.shows("nothing to keep"));
    CHECK(terminal.exit_code() == 0);
}

TEST_CASE("Ctrl-C and Ctrl-D leave cleanly, with a word on what was kept", "[terminal]") {
    for (const char* key : {"\x03", "\x04"}) {
        practicum::testing::TempFolder folder;
        const std::string file = (folder.path() / "kept.txt").string();
        Terminal terminal({"play", "robert", "--seed", "4", "--save", file});
        REQUIRE(terminal.shows("You: "));
        terminal.type("How have things been?\r");
        REQUIRE(terminal.shows("You: "));
        terminal.type(key);
        REQUIRE(terminal.shows("How it went"));
        REQUIRE(terminal.shows("The transcript is in"));
        CHECK(terminal.exit_code() == 0);
        CHECK(std::filesystem::file_size(file) > 100);
    }
}

TEST_CASE("commands complete, and history comes back", "[terminal]") {
    Terminal terminal(robert);
    REQUIRE(terminal.shows("You: "));
    terminal.type("/st\t\r");
    REQUIRE(terminal.shows("Turn 0 of at most"));
    terminal.type("/ch\t\r");
    REQUIRE(terminal.shows("  1."));
    terminal.type("/state\r");
    REQUIRE(terminal.shows("Turn 0 of at most"));
    terminal.type("\x1b[A\r");
    REQUIRE(terminal.shows("Turn 0 of at most"));
}

TEST_CASE("pasted text of several lines is one utterance", "[terminal]") {
    Terminal terminal(robert);
    REQUIRE(terminal.shows("You: "));
    terminal.type("\x1b[200~How have things been\nsince we last met?\x1b[201~");
    REQUIRE(terminal.shows("since we last met?"));
    terminal.type("\r");
    REQUIRE(terminal.shows("whirlwind"));
    terminal.type("/state\r");
    REQUIRE(terminal.shows("Turn 1 of at most"));
}

TEST_CASE("wide and accented characters can be typed and are kept", "[terminal]") {
    practicum::testing::TempFolder folder;
    const std::string file = (folder.path() / "kept.txt").string();
    Terminal terminal({"play", "robert", "--seed", "4", "--save", file});
    REQUIRE(terminal.shows("You: "));
    terminal.type("Caf\xC3\xA9 \x1b[200~\xE4\xBD\xA0\xE5\xA5\xBD\x1b[201~?\r");
    REQUIRE(terminal.shows("Robert: "));
    REQUIRE(terminal.shows("You: "));
    terminal.type("\x04");
    REQUIRE(terminal.shows("The transcript is in"));
    std::ifstream in(file);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    CHECK(text.find("Therapist: Caf\xC3\xA9 \xE4\xBD\xA0\xE5\xA5\xBD?") != std::string::npos);
}

TEST_CASE("at 40 columns nothing is wider", "[terminal]") {
    Terminal terminal(robert, 40);
    REQUIRE(terminal.shows("You: "));
    terminal.type("/help\r");
    REQUIRE(terminal.shows("/quit"));
    REQUIRE(terminal.shows("You: "));
    terminal.type("/choices\r");
    REQUIRE(terminal.shows("Number: "));
    terminal.type("1\r");
    REQUIRE(terminal.shows("You: "));
    std::string line;
    for (char c : terminal.seen() + "\n") {
        if (c != '\n') {
            line += c;
            continue;
        }
        const std::string clean = practicum::clean_text(line);
        INFO(clean);
        CHECK(practicum::columns(practicum::trim(clean)) <= 40);
        line.clear();
    }
}

TEST_CASE("colours come in a terminal, unless NO_COLOR or --plain says no", "[terminal]") {
    Terminal coloured(robert, 80, true);
    REQUIRE(coloured.shows("Robert:"));
    CHECK(coloured.seen().find("\x1b[1;36m") != std::string::npos);
    Terminal without(robert);
    REQUIRE(without.shows("Robert:"));
    CHECK(without.seen().find("\x1b[1;36m") == std::string::npos);
    Terminal plain({"play", "robert", "--seed", "4", "--plain"}, 80, true);
    REQUIRE(plain.shows("You: "));
    CHECK(plain.seen().find('\x1b') == std::string::npos);
}

TEST_CASE("the picker shows the clients and takes a number or a name", "[terminal]") {
    Terminal terminal({});
    REQUIRE(terminal.shows("Who comes in?"));
    REQUIRE(terminal.shows("A number from 1 to 3"));
    terminal.type("7\r");
    REQUIRE(terminal.shows("is none of them"));
    terminal.type("robert\r");
    REQUIRE(terminal.shows("Robert: "));
    REQUIRE(terminal.shows("You: "));
    terminal.type("\x04");
    CHECK(terminal.exit_code() == 0);
}
